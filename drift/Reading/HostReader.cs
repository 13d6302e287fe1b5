using System.Globalization;
using QuicLoad.Drift.Declared;
using QuicLoad.Drift.Facts;
using QuicLoad.Hosts;
using QuicLoad.Stacks;

namespace QuicLoad.Drift.Reading;

/// <summary>Asks all hosts at once. Sends reading scripts only.</summary>
internal sealed class HostReader(DeclaredStack stack, Func<DeclaredHost, IHost> connect, TimeProvider time)
{
    /// <summary>Asks them.</summary>
    public async Task<Examination> ReadAsync(CancellationToken cancellationToken)
    {
        var readings = await Task.WhenAll(stack.Hosts.Select(host => ReadAsync(host, cancellationToken)));
        return new Examination(stack, readings, time.GetUtcNow());
    }

    private async Task<HostReading> ReadAsync(DeclaredHost declared, CancellationToken cancellationToken)
    {
        await using var host = connect(declared);
        try
        {
            // the connection is made first, so that its time does not count as the clock's
            await host.RunAsync(":", cancellationToken);
            var sent = time.GetUtcNow();
            var answer = await host.RunAsync($"exec 2>&1\n{ScriptFor(declared)}", cancellationToken);
            var received = time.GetUtcNow();
            if (answer.ExitCode != 0)
                return Failed(declared, $"{declared.Name}: {answer.Text.Trim().Split('\n')[^1].Replace($"{declared.Name}: ", "", StringComparison.Ordinal)}");
            var answers = Answers.Parse(answer.Text);
            return new HostReading(declared, new HostFacts(answers), Skew.Between(sent, Clock(answers, "clock"), Clock(answers, "clock-end"), received), null);
        }
        catch (HostException error)
        {
            return new HostReading(declared, null, default, error);
        }
        catch (FormatException error)
        {
            return Failed(declared, $"{declared.Name}: its answer cannot be read: {error.Message}");
        }
    }

    private string ScriptFor(DeclaredHost host) => host.Role == HostRole.Router
        ? ReadingScripts.Router(host.Name)
        : ReadingScripts.Node(
            host.Name, stack.Settings.Kubernetes.Network, host.Role == HostRole.Worker ? LoadGenerator.SpoolFolder : null, host.Role == HostRole.ControlPlane);

    private static DateTimeOffset Clock(Answers answers, string name) =>
        DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds((double)decimal.Parse(answers.Lines(name)[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));

    private static HostReading Failed(DeclaredHost host, string why) => new(host, null, default, new HostException(why));
}

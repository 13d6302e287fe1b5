using System.Globalization;
using QuicLoad.Contracts;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Remote;

namespace QuicLoad.Doctor.Reading;

/// <summary>Asks all hosts at once. Sends reading scripts only.</summary>
internal sealed class HostReader(DeclaredStack stack, Func<DeclaredHost, IHost> connect, TimeProvider time)
{
    /// <summary>The year 9900: before the end of what a time can be.</summary>
    private const decimal LatestClock = 250_000_000_000;

    /// <summary>Asks them.</summary>
    public async Task<Snapshot> ReadAsync(CancellationToken cancellationToken)
    {
        var readings = await Task.WhenAll(stack.Hosts.Select(host => ReadAsync(host, cancellationToken)));
        return new Snapshot(stack, readings, time.GetUtcNow());
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
            {
                var last = answer.Text.Trim().Split('\n')[^1].Replace($"{declared.Name}: ", "", StringComparison.Ordinal);
                return Failed(declared, $"{declared.Name}: {Answers.Short(last)}");
            }
            var answers = Answers.Parse(answer.Text);
            return new HostReading(
                declared,
                new HostFacts(answers),
                Skew.Between(sent, Clock(answers, "clock"), Clock(answers, "clock-end"), received),
                null
            );
        }
        catch (HostException error)
        {
            return new HostReading(declared, null, default, error);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // whatever a host answers, it is this host that cannot be judged, and no other
            return Failed(declared, $"{declared.Name}: its answer cannot be read: {error.Message}");
        }
    }

    private string ScriptFor(DeclaredHost host) =>
        host.Role switch
        {
            HostRole.Router => ReadingScripts.Router(host.Name, stack.Peering(host) is not null),
            HostRole.Balancer => BalancerReadingScripts.Balancer(host.Name, stack.Settings.Balancer?.Virtual is not null),
            _ => ReadingScripts.Node(
                host.Node!,
                stack.Cluster,
                host.Role == HostRole.Worker ? ViewerFolders.Spool : null,
                host.Role == HostRole.ControlPlane,
                host.Role == HostRole.Worker && stack.Settings.Balancer is not null
            ),
        };

    private static DateTimeOffset Clock(Answers answers, string name) =>
        answers.Lines(name) is [var line, ..]
        && decimal.TryParse(line, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
        && seconds < LatestClock
            ? DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds((double)seconds)
            : throw new FormatException($"\"{name}\" must be the seconds since 1970.");

    private static HostReading Failed(DeclaredHost host, string why) => new(host, null, default, new HostException(why));
}

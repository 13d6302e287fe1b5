using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Reading;
using QuicLoad.Remote;

namespace QuicLoad.Doctor.Network;

/// <summary>
/// The hosts of a run, each over one connection that lasts as long. A script that was begun is always ended: what it made could
/// not be removed by one that overtakes it.
/// </summary>
internal sealed class ProbeHosts(IEnumerable<DeclaredHost> hosts, Func<DeclaredHost, IHost> connect) : IAsyncDisposable
{
    /// <summary>Hosts that are read at one time.</summary>
    private const int AtOnce = 32;

    private readonly Dictionary<string, IHost> connections = hosts.ToDictionary(host => host.Name, connect, StringComparer.Ordinal);
    private readonly SemaphoreSlim turn = new(AtOnce);

    /// <summary>What did not work on which host.</summary>
    public List<NetworkProblem> Problems { get; } = [];

    /// <summary>Runs a script on each of these hosts, and reads what it prints.</summary>
    /// <returns>What was read, by the host's name; without those that failed, which are problems then.</returns>
    public async Task<Dictionary<string, T>> AskAsync<T>(
        IEnumerable<string> names,
        Func<string, string> script,
        Func<string, Answers, T> read,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var answers = await Task.WhenAll(names.Select(name => AskAsync(name, script(name), read)));
        foreach (var (name, _, problem) in answers)
            if (problem is not null)
                Add(name, problem.Message, problem.Cure ?? "");
        cancellationToken.ThrowIfCancellationRequested();
        return answers.Where(answer => answer.Problem is null).ToDictionary(answer => answer.Name, answer => answer.Value!);
    }

    /// <summary>Says what did not work, once.</summary>
    public void Add(string host, string why, string cure)
    {
        var problem = new NetworkProblem(host, why, cure);
        if (!Problems.Contains(problem))
            Problems.Add(problem);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(connections.Values.Select(connection => connection.DisposeAsync().AsTask()));
        turn.Dispose();
    }

    private async Task<(string Name, T? Value, HostException? Problem)> AskAsync<T>(
        string name,
        string script,
        Func<string, Answers, T> read
    )
    {
        await turn.WaitAsync();
        try
        {
            var answer = await connections[name].RunAsync($"exec 2>&1\n{script}", CancellationToken.None);
            if (answer.ExitCode == 0)
                return (name, read(name, Answers.Parse(answer.Text)), null);
            var last = answer.Text.Trim().Split('\n')[^1].Replace($"{name}: ", "", StringComparison.Ordinal);
            return (name, default, new HostException(Answers.Short(last)));
        }
        catch (HostException error)
        {
            var why = error.Message.Replace($"{name}: ", "", StringComparison.Ordinal);
            return (name, default, new HostException(why) { Cure = error.Cure });
        }
        catch (FormatException error)
        {
            return (name, default, new HostException($"its answer cannot be read: {error.Message}"));
        }
        finally
        {
            turn.Release();
        }
    }
}

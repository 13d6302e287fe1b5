using QuicLoad.Measure.Stack;
using QuicLoad.Remote;

namespace QuicLoad.Measure.Commands;

/// <summary>One connection to each host of a stack, made when it is first asked something.</summary>
internal sealed class Connections : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Prepares the connections.</summary>
    public Connections(StackFacts facts, ScratchFolder scratch) =>
        Hosts = facts.Hosts.ToDictionary(
            host => host.Name,
            IHost (host) => new SshHost(host, facts.Ssh, scratch, Limit),
            StringComparer.Ordinal
        );

    /// <summary>The hosts by name.</summary>
    public IReadOnlyDictionary<string, IHost> Hosts { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var host in Hosts.Values)
            await host.DisposeAsync();
    }
}

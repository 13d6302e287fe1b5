using System.Net;
using System.Net.NetworkInformation;
using QuicLoad.Balancer.DataPlane;
using QuicLoad.Contracts;
using QuicLoad.Tests.Components.Routers;

namespace QuicLoad.Tests.Balancer;

/// <summary>The data plane of a namespace's kernel.</summary>
internal sealed class NamespacePlane(Namespace space) : IDataPlane
{
    public Task ApplyAsync(string rules, CancellationToken cancellationToken) =>
        BalancedNetwork.ApplyAsync(space, rules, cancellationToken);

    public async Task<bool> IsThereAsync(CancellationToken cancellationToken) =>
        (await space.ReadAsync("nft list tables", cancellationToken)).Contains(BalancerWords.Table, StringComparison.Ordinal);

    public Task ForgetAsync(Connection connection, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>A network in which nobody is known.</summary>
internal sealed class NoNeighbours : INeighbours
{
    public IReadOnlyDictionary<IPAddress, PhysicalAddress> Find(IReadOnlyCollection<IPAddress> addresses) =>
        new Dictionary<IPAddress, PhysicalAddress>();
}

using System.Collections.Immutable;
using Pulumi;
using QuicLoad.Components.Routing;

namespace QuicLoad.Stacks;

/// <summary>How packets to services' addresses come to the balancer; all of it is empty in a stack that has none.</summary>
/// <param name="Balancers">What the balancer's hosts are made of.</param>
/// <param name="Routes">The router's routes to it; null where there are none.</param>
internal sealed record BalancedPaths(IReadOnlyList<Resource> Balancers, RouterRoutes? Routes)
{
    /// <summary>Of a stack that has no balancer.</summary>
    public static BalancedPaths None { get; } = new([], null);

    /// <summary>All of it: what services wait for, so that on the way back they go while the balancer still knows of them.</summary>
    public IReadOnlyList<Resource> All => Routes is null ? [] : [.. Balancers, Routes.Component];

    /// <summary>The router's table with these routes.</summary>
    public Output<ImmutableArray<string>> In(Output<ImmutableArray<string>> table) =>
        Routes is null ? table : Output.Tuple(table, Routes.Table).Apply(both => both.Item1.AddRange(both.Item2));
}

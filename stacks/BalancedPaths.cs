using System.Collections.Immutable;
using Pulumi;
using QuicLoad.Components.Balancing;
using QuicLoad.Components.Routing;

namespace QuicLoad.Stacks;

/// <summary>How packets to services' addresses come to the balancer; all of it is empty in a stack that has none.</summary>
/// <param name="Host">The balancer; null where there is none.</param>
/// <param name="Routes">The router's routes to it; null where there are none.</param>
internal sealed record BalancedPaths(BalancerHost? Host, RouterRoutes? Routes)
{
    /// <summary>Of a stack that has no balancer.</summary>
    public static BalancedPaths None { get; } = new(null, null);

    /// <summary>All of it: what services wait for, so that on the way back they go while the balancer still knows of them.</summary>
    public IReadOnlyList<Resource> All => Host is null || Routes is null ? [] : [Host, Routes.Component];

    /// <summary>The router's table with these routes.</summary>
    public Output<ImmutableArray<string>> In(Output<ImmutableArray<string>> table) =>
        Routes is null ? table : Output.Tuple(table, Routes.Table).Apply(both => both.Item1.AddRange(both.Item2));
}

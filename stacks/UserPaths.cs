using System.Collections.Immutable;
using Pulumi;
using QuicLoad.Components.Nodes;
using QuicLoad.Components.Routing;

namespace QuicLoad.Stacks;

/// <summary>How packets find packed users; all of it is empty in a stack that has none.</summary>
/// <param name="Addresses">Each worker's own range, by its name.</param>
/// <param name="Routes">The router's routes to them; null where there are none.</param>
internal sealed record UserPaths(IReadOnlyDictionary<string, UserAddresses> Addresses, RouterRoutes? Routes)
{
    /// <summary>All of it.</summary>
    public IReadOnlyList<Resource> All => Routes is null ? [] : [.. Addresses.Values, Routes.Component];

    /// <summary>What a worker waits for, so that on the way back its range goes only after the worker has.</summary>
    public IReadOnlyList<Resource> Before(string worker) =>
        [
            .. Addresses.TryGetValue(worker, out var own) ? (Resource[])[own] : [],
            .. Routes is null ? (Resource[])[] : [Routes.Before(worker)],
        ];

    /// <summary>The router's table with these routes.</summary>
    public Output<ImmutableArray<string>> In(Output<ImmutableArray<string>> table) =>
        Routes is null ? table : Output.Tuple(table, Routes.Table).Apply(both => both.Item1.AddRange(both.Item2));
}

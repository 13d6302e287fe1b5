using System.Collections.Immutable;
using Pulumi;

namespace QuicLoad.Components.Routing;

/// <summary>The router's routes, whichever way the router takes them.</summary>
/// <param name="Component">Done when the router sends every podCIDR to its node.</param>
/// <param name="Table">"DESTINATION via GATEWAY", one for each.</param>
public sealed record RouterRoutes(Resource Component, Output<ImmutableArray<string>> Table)
{
    /// <summary>
    /// For each node whose route is a step of its own that no other node needs: that step.<value>Default: none; all wait for all</value>
    /// </summary>
    public IReadOnlyDictionary<string, Resource>? OfNodes { get; init; }

    /// <summary>What a node waits for before it takes pods.</summary>
    public Resource Before(string node) => OfNodes is null ? Component : OfNodes.GetValueOrDefault(node) ?? Component;
}

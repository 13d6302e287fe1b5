namespace QuicLoad.Components.PodNetworks;

/// <summary>A condition on routes in FRR's words: what meets all of it passes, and the rest is dropped.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Matches">What a route must match, without the word.</param>
internal sealed record FrrRouteMap(string Name, IReadOnlyList<string> Matches)
{
    /// <summary>The configuration's lines.</summary>
    public IReadOnlyList<string> Lines => [$"route-map {Name} permit 10", .. Matches.Select(match => $" match {match}"), "exit"];
}

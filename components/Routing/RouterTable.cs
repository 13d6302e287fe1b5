namespace QuicLoad.Components.Routing;

/// <summary>The kinds of routers that this program knows.</summary>
public static class RouterTable
{
    /// <summary>What every host is that takes routes from this program and is no router.</summary>
    public static ReachedRouter Host { get; } = new Linux();

    /// <summary>Every kind, the default first.</summary>
    public static IReadOnlyList<RouterDriver> Drivers { get; } = [Host, new Frr(), new Manual()];
}

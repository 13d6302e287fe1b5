namespace QuicLoad.Contracts;

/// <summary>The systemd units that keep routes on a Linux host: one for each route.</summary>
public static class RouteUnits
{
    /// <summary>What their names begin with; the route follows.</summary>
    public const string Prefix = "quic-load-route-";

    /// <summary>All of them, as a pattern of the shell.</summary>
    public const string Pattern = $"{Prefix}*.service";
}

namespace QuicLoad.Contracts;

/// <summary>The systemd units that keep a worker's userCidr local: one for each range.</summary>
public static class UserUnits
{
    /// <summary>What their names begin with; the range follows.</summary>
    public const string Prefix = "quic-load-users-";

    /// <summary>All of them, as a pattern of the shell.</summary>
    public const string Pattern = $"{Prefix}*.service";
}

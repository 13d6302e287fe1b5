namespace QuicLoad.Components.Remote;

/// <summary>Which host to wait for, and how long.</summary>
public sealed record ReachableHostArgs
{
    /// <summary>The host.</summary>
    public required HostConnection Host { get; init; }

    /// <summary>
    /// How long to wait for it: machines that were switched on a moment ago need a while.<value>Default 5 minutes</value>
    /// </summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(5);
}

using System.Text.Json.Serialization;

namespace QuicLoad.Contracts;

/// <summary>
/// What a run's packed users must reach together, in each phase of the plan: up a ramp, held, and down again. A phase is as long as that.
/// </summary>
public sealed record LoadGoal
{
    /// <summary>New connections per second.</summary>
    public const string Cps = "cps";

    /// <summary>Users that play.</summary>
    public const string Users = "users";

    /// <summary>Bits per second of bodies.</summary>
    public const string Throughput = "throughput";

    /// <summary>Handshakes with a session ticket.</summary>
    public const string Resumed = "resumed";

    /// <summary>Handshakes with a session ticket, and the request before them.</summary>
    public const string ZeroRtt = "0rtt";

    /// <summary>What is counted.<value>cps, users or throughput</value></summary>
    public required string Kind { get; init; }

    /// <summary>How much of it.<value>connections a second, users, or bits a second; more than 0, at most 1e12</value></summary>
    public required double Value { get; init; }

    /// <summary>
    /// What handshakes connections of cps begin with, as far as the far end lets them.
    /// <value>resumed or 0rtt; null, and left out of the file: full ones</value>
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Handshake { get; init; }

    /// <summary>How long it rises before, and falls after.<value>seconds, 0-3600</value></summary>
    public required double RampSeconds { get; init; }

    /// <summary>How long it is held.<value>seconds, 1-86400</value></summary>
    public required double HoldSeconds { get; init; }
}

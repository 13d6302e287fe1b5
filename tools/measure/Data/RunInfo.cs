using System.Text.Json;
using QuicLoad.Contracts;

namespace QuicLoad.Measure.Data;

/// <summary>One run.</summary>
internal sealed record RunInfo
{
    /// <summary>The run's name, e.g. 20261121-003000-dev.</summary>
    public required string Id { get; init; }

    /// <summary>The stack.</summary>
    public required string Stack { get; init; }

    /// <summary>When the first wave began; null while viewers wait.</summary>
    public required DateTimeOffset? Start { get; init; }

    /// <summary>When it ended or is to end.</summary>
    public required DateTimeOffset? End { get; init; }

    /// <summary>How it ended.<value>running, finished, or stopped (cut short; its figures cover less than was asked for)</value></summary>
    public required string State { get; init; }

    /// <summary>How many viewers there must be, packed users among them.</summary>
    public required int Viewers { get; init; }

    /// <summary>True where light clients played instead of browsers, packed users among them.</summary>
    public required bool Synthetic { get; init; }

    /// <summary>How many of the viewers are packed users, by the stack's outputs.</summary>
    public int Packed =>
        Settings.ValueKind == JsonValueKind.Object
        && Settings.TryGetProperty(StackOutputs.Users, out var users)
        && users.ValueKind == JsonValueKind.Object
        && users.TryGetProperty("total", out var total)
        && total.TryGetInt32(out var count)
            ? count
            : 0;

    /// <summary>What played.<value>browser, synthetic, or packed where there were packed users</value></summary>
    public string Kind =>
        Packed > 0 ? ViewerWords.Packed
        : Synthetic ? ViewerWords.Synthetic
        : ViewerWords.Browser;

    /// <summary>The plan.</summary>
    public required RunPlan Plan { get; init; }

    /// <summary>What a good run must reach.</summary>
    public required Thresholds Thresholds { get; init; }

    /// <summary>The stack's outputs that describe it, for the report; no secrets.</summary>
    public required JsonElement Settings { get; init; }
}

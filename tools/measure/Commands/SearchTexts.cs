namespace QuicLoad.Measure.Commands;

/// <summary>What ./measure search was given, not read yet.</summary>
internal sealed record SearchTexts
{
    /// <summary>--goal.</summary>
    public required string Goal { get; init; }

    /// <summary>--of.</summary>
    public string Of { get; init; } = "users";

    /// <summary>--kind.</summary>
    public string Kind { get; init; } = "packed";

    /// <summary>--from; null where it was not given.</summary>
    public string? From { get; init; }

    /// <summary>--to; null where it was not given.</summary>
    public string? To { get; init; }

    /// <summary>--precision.</summary>
    public string Precision { get; init; } = "5%";

    /// <summary>--confidence.</summary>
    public string Confidence { get; init; } = "90%";

    /// <summary>--hold.</summary>
    public string Hold { get; init; } = "30s";

    /// <summary>--ramp.</summary>
    public string Ramp { get; init; } = "5s";

    /// <summary>--over; null for the stack's plan.</summary>
    public string? Over { get; init; }

    /// <summary>--barrier; null for the stack's.</summary>
    public string? Barrier { get; init; }

    /// <summary>--within.</summary>
    public string Within { get; init; } = "15m";

    /// <summary>--trials.</summary>
    public int Trials { get; init; } = 40;
}

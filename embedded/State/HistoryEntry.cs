using System.Collections.Immutable;

namespace QuicLoad.Embedded.State;

/// <summary>One operation of a stack's history.</summary>
internal sealed record HistoryEntry
{
    /// <summary>update, destroy or refresh; from the official CLI also import and others.</summary>
    public required string Kind { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required DateTimeOffset Ended { get; init; }

    /// <summary>succeeded or failed.</summary>
    public required string Result { get; init; }

    public string Message { get; init; } = "";

    /// <summary>How many resources each operation touched.</summary>
    public ImmutableSortedDictionary<string, int> Changes { get; init; } =
        ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>The entry's place in the history, from 1.</summary>
    public int Version { get; init; }
}

using System.Globalization;

namespace QuicLoad.Measure.Spools;

/// <summary>A viewer's file on a worker, and how far it was read.</summary>
/// <param name="name">Its name.</param>
/// <param name="offset">How far it was read before, bytes.</param>
/// <param name="limits">How much of it is read at most.</param>
internal sealed class SpoolFile(string name, long offset, SpoolLimits limits)
{
    private string? kind;
    private string? refused;
    private int shortened;
    private int failures;
    private int pause;

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Where the first line begins that is not done with, bytes.</summary>
    public long Offset { get; private set; } = offset;

    /// <summary>How far it was looked at: half a line at its end is not read again before there is more.</summary>
    public long Seen { get; private set; } = offset;

    /// <summary>How long it was when it was last listed; null: it was not there.</summary>
    public long? Size { get; private set; }

    /// <summary>Why it is not read, or not further: what it is, or a limit; null: it is read.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Why reading it failed the last time; null: it did not.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Whether all of it was read.</summary>
    public bool IsDone => Size is null || (Refusal is null && Trouble is null && Offset == Size);

    /// <summary>How far it may be read.</summary>
    public long End => Math.Min(Size ?? 0, limits.FileBytes);

    /// <summary>How many bytes are still to be looked at.</summary>
    public long Left => Math.Max(0, End - Offset);

    /// <summary>Whether there is something to read now.</summary>
    /// <param name="isLast">Half a line at the end is read, too, and a file that failed is tried at once.</param>
    public bool IsDue(bool isLast) =>
        Size is not null && (kind ?? refused ?? Trouble) is null && (Seen < End || (isLast && Size <= limits.FileBytes && Offset < End));

    /// <summary>Whether it is read together with others: one that failed before is read by itself.</summary>
    public bool IsSound => failures == 0;

    /// <summary>Takes over what the worker says of it.</summary>
    /// <returns>Whether it became shorter than what was read of it.</returns>
    public bool Found(SpoolEntry? entry)
    {
        (Size, kind) = (entry?.Size, entry?.Refusal);
        Refusal =
            kind
            ?? refused
            ?? (
                Size > limits.FileBytes
                    ? string.Create(CultureInfo.InvariantCulture, $"of one viewer {limits.FileBytes} bytes are read at most")
                    : null
            );
        if (Size is null || kind is not null || Size >= Offset)
            return false;
        (Offset, Seen) = (0, 0);
        if (++shortened > limits.Shortened)
            Refuse(string.Create(CultureInfo.InvariantCulture, $"it became shorter more than {limits.Shortened} times"));
        return true;
    }

    /// <summary>It was read up to there.</summary>
    /// <param name="next">Where the first line begins that is not done with.</param>
    /// <param name="seen">How far it was looked at.</param>
    public void Read(long next, long seen) => (Offset, Seen, failures) = (next, seen, 0);

    /// <summary>Reading it failed: it is left alone for 1, 2, 4 ... 32 rounds.</summary>
    public void Fail(string why)
    {
        Trouble = why;
        pause = 1 << Math.Min(failures++, 5);
    }

    /// <summary>Another round begins: where reading it failed it is tried again, at once or when its time has come.</summary>
    public void Retry(bool atOnce)
    {
        if (failures > 0 && (atOnce || --pause <= 0))
            Trouble = null;
    }

    /// <summary>It is not read any more.</summary>
    public void Refuse(string why) => Refusal = refused = why;

    /// <summary>Reads it again from its beginning.</summary>
    public void StartOver() => (Offset, Seen) = (0, 0);
}

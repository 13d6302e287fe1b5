using QuicLoad.Contracts;
using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Analysis;

/// <summary>How many bad records there are of a kind.</summary>
/// <param name="Rule">The field whose rule they break; <see cref="LeftOut.NoRecord"/> of lines that are no records at all.</param>
/// <param name="Count">How many.</param>
internal sealed record BadRecords(string Rule, int Count);

/// <summary>What is in no figure, or not in all of them: counted, so that nothing is left out in silence.</summary>
internal sealed record LeftOut
{
    /// <summary>The kind of a line that is no record at all.</summary>
    public const string NoRecord = "no record";

    private const int LongestRule = 60;

    /// <summary>Bad records by the rule that they break, the most frequent first: in no figure.</summary>
    public required IReadOnlyList<BadRecords> BadRecords { get; init; }

    /// <summary>Records that never arrived, by the gaps in their numbers.</summary>
    public required long MissingRecords { get; init; }

    /// <summary>Viewers that must be there and left no record.</summary>
    public required int ViewersWithoutRecords { get; init; }

    /// <summary>Playbacks that showed a first frame and have no record of their end.</summary>
    public required int PlaybacksWithoutEnd { get; init; }

    /// <summary>Playbacks that showed no first frame: in no share of time.</summary>
    public required int PlaybacksWithoutFirstFrame { get; init; }

    /// <summary>Playbacks that were cut off before anything was loaded: not in the shares of the protocols.</summary>
    public required int PlaybacksTooShort { get; init; }

    /// <summary>Playbacks over an unknown protocol: not over the one asked for.</summary>
    public required int UnknownProtocol { get; init; }

    /// <summary>Playbacks that the service refused: not in the times to first frame.</summary>
    public required int Refused { get; init; }

    /// <summary>Of phases that the run's end cut short, the numbers: not judged by their protocol.</summary>
    public required IReadOnlyList<int> PhasesCutShort { get; init; }

    /// <summary>What a screened run leaves out.</summary>
    public static LeftOut Tally(RunData run)
    {
        var shares = PhaseShare.ByPhase(run);
        var ended = run.Playbacks.Select(playback => playback.Playback).ToHashSet(StringComparer.Ordinal);
        return new LeftOut
        {
            BadRecords =
            [
                .. run
                    .BadRecords.CountBy(bad => RuleOf(bad.Reason))
                    .Select(kind => new BadRecords(kind.Key, kind.Value))
                    .OrderByDescending(kind => kind.Count)
                    .ThenBy(kind => kind.Rule, StringComparer.Ordinal),
            ],
            MissingRecords = Missing(run),
            ViewersWithoutRecords = Math.Max(0, run.Info.Viewers - Viewers.Records(run).Select(record => record.Uid).Distinct().Count()),
            PlaybacksWithoutEnd = run.Playing.Select(record => record.Playback).Distinct().Count(name => !ended.Contains(name)),
            PlaybacksWithoutFirstFrame = run.Playbacks.Count(playback => playback.TimeToFirstFrame is null),
            PlaybacksTooShort = shares.Sum(share => share.TooShort),
            UnknownProtocol = shares.Sum(share => share.Unknown),
            Refused = run.Playbacks.Count(playback => playback.Outcome == PlaybackOutcome.Refused),
            PhasesCutShort = RunVerdict.CutShort(run),
        };
    }

    // A reason begins with the path of the field and a colon.
    private static string RuleOf(string reason) =>
        reason.IndexOf(": ", StringComparison.Ordinal) is > 0 and <= LongestRule and var end
        && reason[..end].All(letter => char.IsAsciiLetterLower(letter) || letter is '_' or '.' or ',' or ' ')
            ? reason[..end]
            : NoRecord;

    /// <summary>More than this from one start of a viewer is no gap: a viewer keeps no more lines that it cannot write.</summary>
    private const long MostOfABoot = 10_000;

    /// <summary>
    /// Records that must have been there: within a boot they are numbered without gaps. A line that could not be read had a number too.
    /// </summary>
    private static long Missing(RunData run)
    {
        var missing = Viewers
            .Records(run)
            .GroupBy(record => (record.Uid, record.Boot), record => record.Sequence)
            .Sum(boot => Math.Min(MostOfABoot, boot.Max() - boot.Min() + 1 - boot.Distinct().Count()));
        return Math.Max(0, missing - run.BadRecords.Count);
    }
}

using System.Globalization;
using System.Text.Json;
using QuicLoad.Contracts;
using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Analysis;

/// <summary>What a record must be to belong to its run: on a node of the stack, within the run's time, in a phase of its plan.</summary>
/// <param name="run">The run.</param>
internal sealed class RunRules(RunInfo run)
{
    /// <summary>How far a viewer's clock and its change from phase to phase may be off, seconds.</summary>
    public const double Slack = 5;

    /// <summary>How long after the run's end its last records may be written, seconds: a busy browser answers late.</summary>
    public const double Grace = 60;

    /// <summary>How long before the run's start viewers may get ready, seconds.</summary>
    public const double Before = 86_400;

    private readonly HashSet<string> nodes = [.. NodeNames(run.Settings)];
    private readonly PlanSchedule[] groups = run.Start is { } start ? [new(run.Plan, start), new(run.Plan, start, 1)] : [];

    // A run that began has an end; this keeps one without it within bounds.
    private DateTimeOffset? End => run.End ?? run.Start?.AddSeconds(Before);

    /// <summary>The first rule that the record breaks: path, value and rule; null where it breaks none.</summary>
    public string? Broken(ViewerRecord record) =>
        Place(record)
        ?? record switch
        {
            PlaybackRecord playback => PlaybackBounds.Broken(playback)
                ?? Moment("timestamp", playback.Timestamp, 0, Slack)
                ?? Moment("time", playback.Time, 0, Grace)
                ?? Phase(playback, playback.Timestamp),
            PlayingRecord playing => Seconds("time_to_first_frame", playing.TimeToFirstFrame)
                ?? Moment("time", playing.Time, 0, Grace)
                ?? Phase(playing, playing.Time.AddSeconds(-playing.TimeToFirstFrame)),
            LoadRecord load => Goal(load)
                ?? Moment("second", load.Second, 0, 0)
                ?? Moment("time", load.Time, 0, Grace)
                ?? Phase(load, load.Second),
            StartedRecord started => Seconds("seconds", started.Seconds) ?? Moment("time", started.Time, Before, Grace),
            _ => Moment("time", record.Time, Before, Grace),
        };

    private string? Place(ViewerRecord record) =>
        record.Node is null || nodes.Count == 0 || nodes.Contains(record.Node)
            ? null
            : Text($"node: \"{record.Node}\" must be one of the stack's {nodes.Count} nodes.");

    /// <summary>No worker does more in a second than all must together, and its first user alone tells of it.</summary>
    private string? Goal(LoadRecord load)
    {
        if (run.Plan.Goal is not { Kind: LoadGoal.Cps or LoadGoal.Throughput } goal)
            return "run: it has no goal of connections or bytes; there must be no such record of it.";
        if (!load.Uid.EndsWith("-1", StringComparison.Ordinal))
            return $"uid: \"{load.Uid}\" must be a worker's first user, who ends in -1.";
        var most = Math.Ceiling(goal.Kind == LoadGoal.Cps ? goal.Value : goal.Value / 8) + 1;
        if (load.Due > most)
            return Text($"due: \"{load.Due}\" must be at most {most}, what all workers must do.");
        return goal.Kind == LoadGoal.Cps && load.Begun > load.Due
            ? Text($"begun: \"{load.Begun}\" must be at most {load.Due}, as many as were due.")
            : null;
    }

    private static string? Seconds(string field, double seconds) =>
        seconds is >= 0 and <= RecordLimits.Seconds ? null : Text($"{field}: \"{seconds}\" must be 0-{RecordLimits.Seconds}.");

    private string? Moment(string field, DateTimeOffset moment, double before, double after) =>
        run.Start is { } start && (moment - start).TotalSeconds < -before - Slack
            ? Text($"{field}: \"{moment.UtcDateTime:O}\" must be at most {before + Slack} s before the run's start, {start.UtcDateTime:O}.")
        : End is { } end && (moment - end).TotalSeconds > after
            ? Text($"{field}: \"{moment.UtcDateTime:O}\" must be at most {after} s after the run's end, {end.UtcDateTime:O}.")
        : null;

    private string? Phase(ViewerRecord record, DateTimeOffset began)
    {
        if (groups.Length == 0)
            return "run: it never began; there must be no playback of it.";
        var moments = new[] { began.AddSeconds(-Slack), began, began.AddSeconds(Slack) };
        if (groups.Any(group => moments.Select(group.At).Any(phase => phase.Number == record.Phase && phase.Protocol == record.Asked)))
            return null;
        var (number, protocols) = (groups[0].At(began).Number, groups.Select(group => group.At(began).Protocol).Distinct());
        var plan = string.Join(" or ", protocols);
        return Text($"phase: \"{record.Phase}\" over {record.Asked} must be the plan's then: {number} over {plan}.");
    }

    private static IEnumerable<string> NodeNames(JsonElement settings) =>
        settings.ValueKind == JsonValueKind.Object
        && settings.TryGetProperty("nodes", out var nodes)
        && nodes.ValueKind == JsonValueKind.Array
            ? nodes.EnumerateArray().Select(NameOf).OfType<string>()
            : [];

    private static string? NameOf(JsonElement node) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
            ? name.GetString()
            : null;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

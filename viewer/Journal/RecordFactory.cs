using QuicLoad.Contracts;
using QuicLoad.Viewer.Assignments;
using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Journal;

/// <summary>Makes the records of one viewer; the journal numbers them.</summary>
/// <param name="options">Whose records they are.</param>
/// <param name="boot">Which start of the program this is: 8 hexadecimal digits.</param>
/// <param name="clock">Gives their time.</param>
internal sealed class RecordFactory(ViewerOptions options, string boot, TimeProvider clock)
{
    // Page figures may be a hair off; a record must keep its rules.
    private const int Decimals = 3;

    /// <summary>A player runs.</summary>
    /// <param name="assignment">What the viewer is doing at the moment.</param>
    /// <param name="asked">The player's protocol.</param>
    /// <param name="program">Program and version.</param>
    /// <param name="took">How long its start took.</param>
    public StartedRecord Started(Assignment assignment, ViewerProtocol asked, string program, TimeSpan took) =>
        new()
        {
            Time = clock.GetUtcNow(),
            Run = assignment.Run,
            Viewer = options.Name,
            Uid = options.Uid,
            Boot = boot,
            Sequence = 0,
            Node = options.Node,
            Address = options.Address,
            Synthetic = IsSynthetic,
            Phase = assignment.Phase,
            Asked = asked.Word(),
            Browser = program,
            Seconds = Rounded(took.TotalSeconds),
        };

    /// <summary>The viewer waits for a run's start.</summary>
    public ReadyRecord Ready(Assignment assignment) =>
        new()
        {
            Time = clock.GetUtcNow(),
            Run = assignment.Run,
            Viewer = options.Name,
            Uid = options.Uid,
            Boot = boot,
            Sequence = 0,
            Node = options.Node,
            Address = options.Address,
            Synthetic = IsSynthetic,
            Phase = assignment.Phase,
            Asked = assignment.Protocol.Word(),
        };

    /// <summary>The first frame is shown.</summary>
    public PlayingRecord Playing(PlaybackIdentity playback, string? protocol, double timeToFirstFrame) =>
        new()
        {
            Time = clock.GetUtcNow(),
            Run = playback.Assignment.Run,
            Viewer = options.Name,
            Uid = options.Uid,
            Boot = boot,
            Sequence = 0,
            Node = options.Node,
            Address = options.Address,
            Synthetic = IsSynthetic,
            Phase = playback.Assignment.Phase,
            Asked = playback.Assignment.Protocol.Word(),
            Playback = playback.Name,
            Protocol = protocol is null ? null : PlainText.OneLine(protocol, RecordLimits.Protocol),
            TimeToFirstFrame = AtLeast0(timeToFirstFrame),
        };

    /// <summary>A playback is over.</summary>
    public PlaybackRecord Playback(PlaybackIdentity playback, PlaybackOutcome outcome, string? reason, PageReport report)
    {
        var resources = report.Resources.Select(Tidy).ToList();
        var protocols = PlaybackProtocols.FromResources(playback.Assignment.Protocol.Word(), playback.Player, resources);
        var stalls = report.Stalls.Select(stall => new Stall(AtLeast0(stall.Duration), AtLeast0(stall.SeekTime))).ToList();
        var qualities = report.QualitiesChanged.Select(Tidy).ToList();
        var now = clock.GetUtcNow();
        return new()
        {
            Time = now,
            Run = playback.Assignment.Run,
            Viewer = options.Name,
            Uid = options.Uid,
            Boot = boot,
            Sequence = 0,
            Node = options.Node,
            Address = options.Address,
            Synthetic = IsSynthetic,
            Phase = playback.Assignment.Phase,
            Asked = playback.Assignment.Protocol.Word(),
            Playback = playback.Name,
            Outcome = outcome,
            Reason = outcome is PlaybackOutcome.Failed or PlaybackOutcome.Refused ? OneLine(reason ?? "no reason given") : null,
            Player = playback.Player,
            Browser = playback.Program,
            Timestamp = Moment(report.Began, now),
            QuicFlag = playback.Assignment.Protocol == ViewerProtocol.Quic,
            Protocol = protocols.Name,
            Fallback = protocols.IsFallback,
            Protocols = protocols.Counts,
            Resources = resources,
            VideoId = OneLine(report.VideoId),
            Quality = report.Quality is { } quality ? Tidy(quality) : null,
            AvailableQualities = [.. report.AvailableQualities.Take(RecordLimits.Qualities).Select(Tidy)],
            QualitiesChanged = qualities,
            DurationsOfQualities = [.. qualities.Select((_, i) => AtLeast0(report.DurationsOfQualities.ElementAtOrDefault(i)))],
            FrequencyOfQualityChange = Math.Max(0, qualities.Count - 1),
            BufferedFraction = Math.Min(1, AtLeast0(report.BufferedFraction)),
            Stalls = stalls,
            TimeToFirstFrame = report.TimeToFirstFrame is { } first ? AtLeast0(first) : null,
            SecondsPlayed = AtLeast0(report.SecondsPlayed),
            SecondsStalled = Rounded(stalls.Sum(stall => stall.Duration) / 1000),
            Frames = Math.Max(0, report.Frames),
            FramesDropped = Math.Clamp(report.FramesDropped, 0, Math.Max(0, report.Frames)),
            Bytes = Math.Max(0, report.Bytes),
            Navigation = report.Page,
        };
    }

    /// <summary>What was done for a goal in a second; its figures are the caller's.</summary>
    public LoadRecord Load(string run, int phase, ViewerProtocol asked, DateTimeOffset second) =>
        new()
        {
            Time = clock.GetUtcNow(),
            Run = run,
            Viewer = options.Name,
            Uid = options.Uid,
            Boot = boot,
            Sequence = 0,
            Node = options.Node,
            Address = options.Address,
            Synthetic = IsSynthetic,
            Phase = phase,
            Asked = asked.Word(),
            Second = second,
            Due = 0,
            Begun = 0,
            Succeeded = 0,
            Failed = 0,
            Bytes = 0,
            Handshake = [],
            FirstByte = [],
            Whole = [],
        };

    /// <summary>Something failed.</summary>
    public ErrorRecord Error(Assignment assignment, string message) =>
        new()
        {
            Time = clock.GetUtcNow(),
            Run = assignment.Run,
            Viewer = options.Name,
            Uid = options.Uid,
            Boot = boot,
            Sequence = 0,
            Node = options.Node,
            Address = options.Address,
            Synthetic = IsSynthetic,
            Phase = assignment.Phase,
            Asked = assignment.Protocol.Word(),
            Message = OneLine(message),
        };

    private bool IsSynthetic => options.Kind != ViewerKind.Browser;

    private static ResourceTiming Tidy(ResourceTiming resource) =>
        resource with
        {
            Path = OneLine(resource.Path),
            Protocol = resource.Protocol is { } protocol ? PlainText.OneLine(protocol, RecordLimits.Protocol) : null,
            Start = Rounded(resource.Start),
            Duration = AtLeast0(resource.Duration),
            Bytes = Math.Max(0, resource.Bytes),
        };

    private static double AtLeast0(double value) => Math.Max(0, Rounded(value));

    private static double Rounded(double value) => Math.Round(value, Decimals);

    private static string Tidy(string quality) => PlainText.OneLine(quality, RecordLimits.Quality);

    private static string OneLine(string text) =>
        PlainText.OneLine(
            string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
            RecordLimits.Text
        );

    // The page's clock is this machine's; where that was set back meanwhile, the playback has no length.
    private static DateTimeOffset Moment(double milliseconds, DateTimeOffset now) =>
        milliseconds >= 0 && milliseconds <= now.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds)
            : now;
}

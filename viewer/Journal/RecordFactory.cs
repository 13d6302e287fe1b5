using QuicLoad.Records;
using QuicLoad.Viewer.Duties;
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
    /// <param name="duty">What the viewer is doing at the moment.</param>
    /// <param name="asked">The player's protocol.</param>
    /// <param name="program">Program and version.</param>
    /// <param name="took">How long its start took.</param>
    public StartedRecord Started(Duty duty, ViewerProtocol asked, string program, TimeSpan took) => new()
    {
        Time = clock.GetUtcNow(), Run = duty.Run, Viewer = options.Name, Uid = options.Uid, Boot = boot, Sequence = 0, Node = options.Node,
        Address = options.Address, Synthetic = IsSynthetic, Phase = duty.Phase, Asked = asked.Word(),
        Browser = program, Seconds = Rounded(took.TotalSeconds),
    };

    /// <summary>The viewer waits for a run's start.</summary>
    public ReadyRecord Ready(Duty duty) => new()
    {
        Time = clock.GetUtcNow(), Run = duty.Run, Viewer = options.Name, Uid = options.Uid, Boot = boot, Sequence = 0, Node = options.Node,
        Address = options.Address, Synthetic = IsSynthetic, Phase = duty.Phase, Asked = duty.Protocol.Word(),
    };

    /// <summary>The first frame is shown.</summary>
    public PlayingRecord Playing(PlaybackIdentity playback, string? protocol, double timeToFirstFrame) => new()
    {
        Time = clock.GetUtcNow(), Run = playback.Duty.Run, Viewer = options.Name, Uid = options.Uid, Boot = boot, Sequence = 0, Node = options.Node,
        Address = options.Address, Synthetic = IsSynthetic, Phase = playback.Duty.Phase, Asked = playback.Duty.Protocol.Word(),
        Playback = playback.Name, Protocol = protocol, TimeToFirstFrame = AtLeast0(timeToFirstFrame),
    };

    /// <summary>A playback is over.</summary>
    public PlaybackRecord Playback(PlaybackIdentity playback, PlaybackOutcome outcome, string? reason, PageReport report)
    {
        var protocols = PlaybackProtocols.Of(playback.Duty, report.Resources);
        var stalls = report.Stalls.Select(stall => new Stall(AtLeast0(stall.Duration), AtLeast0(stall.SeekTime))).ToList();
        return new()
        {
            Time = clock.GetUtcNow(), Run = playback.Duty.Run, Viewer = options.Name, Uid = options.Uid, Boot = boot, Sequence = 0, Node = options.Node,
            Address = options.Address, Synthetic = IsSynthetic, Phase = playback.Duty.Phase, Asked = playback.Duty.Protocol.Word(),
            Playback = playback.Name, Outcome = outcome, Reason = outcome is PlaybackOutcome.Failed or PlaybackOutcome.Refused ? OneLine(reason ?? "no reason given") : null,
            Player = playback.Player, Browser = playback.Program, Timestamp = DateTimeOffset.FromUnixTimeMilliseconds((long)report.Began),
            QuicFlag = playback.Duty.Protocol == ViewerProtocol.Quic, Protocol = protocols.Name, Fallback = protocols.Fallback, Protocols = protocols.Counts,
            Resources = [.. report.Resources.Select(Tidy)], VideoId = report.VideoId, Quality = report.Quality, AvailableQualities = report.AvailableQualities,
            QualitiesChanged = report.QualitiesChanged,
            DurationsOfQualities = [.. report.QualitiesChanged.Select((_, i) => AtLeast0(report.DurationsOfQualities.ElementAtOrDefault(i)))],
            FrequencyOfQualityChange = Math.Max(0, report.QualitiesChanged.Count - 1), BufferedFraction = Math.Min(1, AtLeast0(report.BufferedFraction)),
            Stalls = stalls, TimeToFirstFrame = report.TimeToFirstFrame is { } first ? AtLeast0(first) : null, SecondsPlayed = AtLeast0(report.SecondsPlayed),
            SecondsStalled = Rounded(stalls.Sum(stall => stall.Duration) / 1000), Frames = Math.Max(0, report.Frames),
            FramesDropped = Math.Max(0, report.FramesDropped), Bytes = Math.Max(0, report.Bytes), Navigation = report.Page,
        };
    }

    /// <summary>Something failed.</summary>
    public ErrorRecord Error(Duty duty, string message) => new()
    {
        Time = clock.GetUtcNow(), Run = duty.Run, Viewer = options.Name, Uid = options.Uid, Boot = boot, Sequence = 0, Node = options.Node,
        Address = options.Address, Synthetic = IsSynthetic, Phase = duty.Phase, Asked = duty.Protocol.Word(), Message = OneLine(message),
    };

    private bool IsSynthetic => options.Kind == ViewerKind.Synthetic;

    private static ResourceTiming Tidy(ResourceTiming resource) => resource with
    {
        Start = Rounded(resource.Start), Duration = AtLeast0(resource.Duration), Bytes = Math.Max(0, resource.Bytes),
    };

    private static double AtLeast0(double value) => Math.Max(0, Rounded(value));

    private static double Rounded(double value) => Math.Round(value, Decimals);

    private static string OneLine(string text) =>
        string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}

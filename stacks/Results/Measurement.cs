using System.Collections.Immutable;
using System.Text.Json;
using QuicLoad.Components.Viewers;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Results;

/// <summary>What measure must know of a stack to run a test on it and to judge the result.</summary>
internal static class Measurement
{
    /// <summary>A plan's only phase where the settings have none: measure cuts it by the run's end.</summary>
    private static readonly TimeSpan WholeDay = TimeSpan.FromHours(24);

    /// <summary>origin, kind, player, plan, thresholds, conditions (missing where none are set), counters and routerKind.</summary>
    public static ImmutableDictionary<string, object> Of(StackSettings settings)
    {
        var output = Always(settings);
        return ConditionsOutput.Of(settings.Conditions) is { } conditions ? output.Add("conditions", conditions) : output;
    }

    private static ImmutableDictionary<string, object> Always(StackSettings settings) => new Dictionary<string, object>
    {
        ["origin"] = OriginOf(settings.Viewers.OriginUrl),
        ["kind"] = settings.Viewers.Kind == ViewerKind.Synthetic ? "synthetic" : "browser",
        ["player"] = settings.Viewers.Player == ViewerPlayer.Youtube ? "youtube" : "adaptive",
        ["plan"] = JsonElement.Parse((settings.Plan ?? OneProtocol(settings.Viewers.Protocol)).ToJson()),
        ["thresholds"] = ThresholdsOf(settings.Thresholds),
        ["counters"] = settings.Router.IsReached,
        ["routerKind"] = settings.Router.Kind.ToString().ToLowerInvariant(),
    }.ToImmutableDictionary();

    private static ViewerPlan OneProtocol(ViewerProtocol protocol) => new() { Phases = [new ViewerPlanPhase(protocol, WholeDay)] };

    private static ImmutableDictionary<string, object> OriginOf(Uri url) => new Dictionary<string, object>
    {
        ["url"] = url.AbsoluteUri,
        ["host"] = url.Host,
        ["port"] = url.Port,
    }.ToImmutableDictionary();

    private static ImmutableDictionary<string, object> ThresholdsOf(ThresholdSettings thresholds) => new Dictionary<string, object>
    {
        ["protocolShare"] = thresholds.ProtocolShare,
        ["stallRatio"] = thresholds.StallRatio,
        ["firstFrameP95"] = thresholds.FirstFrameP95.TotalSeconds,
        ["distinctAddresses"] = thresholds.DistinctAddresses,
        ["translatedAddresses"] = thresholds.TranslatedAddresses,
    }.ToImmutableDictionary();
}

using System.Collections.Immutable;
using System.Text.Json;
using QuicLoad.Components.Traffic;
using QuicLoad.Components.Viewers;
using QuicLoad.Contracts;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Results;

/// <summary>What measure must know of a stack to run a test on it and to judge the result.</summary>
internal static class Measurement
{
    /// <summary>A plan's only phase where the settings have none: measure cuts it by the run's end.</summary>
    private static readonly TimeSpan WholeDay = TimeSpan.FromHours(24);

    /// <summary>The <see cref="MeasurementOutput"/>.</summary>
    public static ImmutableDictionary<string, object> Render(StackSettings settings) =>
        OutputShape.Render(
            new MeasurementOutput(
                Origin(settings.Viewers.OriginUrl),
                settings.Viewers.Kind == ViewerKind.Synthetic ? ViewerWords.Synthetic : ViewerWords.Browser,
                settings.Viewers.Player == ViewerPlayer.Youtube ? ViewerWords.YouTube : ViewerWords.Adaptive,
                JsonElement.Parse((settings.Plan ?? OneProtocol(settings.Viewers.Protocol)).ToJson()),
                Thresholds(settings.Thresholds),
                settings.Router.IsReached,
                settings.Router.Kind.Word,
                Conditions(settings.Conditions),
                settings.Viewers.Http2Host
            )
        );

    /// <summary>The network that viewers are given; null where it stays as it is.</summary>
    public static ConditionsOutput? Conditions(TrafficConditions? conditions) =>
        conditions is null ? null : new ConditionsOutput(Link(conditions.ToViewers), Link(conditions.ToOrigin));

    private static ViewerPlan OneProtocol(ViewerProtocol protocol) => new() { Phases = [new ViewerPlanPhase(protocol, WholeDay)] };

    private static OriginOutput Origin(Uri url) => new(url.AbsoluteUri, url.Host, url.Port);

    private static ThresholdsOutput Thresholds(ThresholdSettings thresholds) =>
        new(
            thresholds.ProtocolShare,
            thresholds.StallRatio,
            thresholds.FirstFrameP95.TotalSeconds,
            thresholds.DistinctAddresses,
            thresholds.TranslatedAddresses
        );

    private static LinkOutput? Link(LinkConditions? link) =>
        link is null ? null : new LinkOutput(link.Rate, (double?)link.Loss, link.Delay?.TotalSeconds, link.Jitter?.TotalSeconds);
}

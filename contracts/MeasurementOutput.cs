using System.Text.Json;

namespace QuicLoad.Contracts;

/// <summary>What measure must know of a stack to run a test on it and to judge the result.</summary>
/// <param name="Origin">The origin.</param>
/// <param name="Kind">browser or synthetic.</param>
/// <param name="Player">adaptive or youtube.</param>
/// <param name="Plan">The plan, as <see cref="RunFile"/> has it.</param>
/// <param name="Thresholds">What a good run must reach.</param>
/// <param name="Counters">Whether the router counts.</param>
/// <param name="RouterKind">The router's kind, as in the settings.</param>
/// <param name="Conditions">The network that viewers are given; null where it stays as it is.</param>
/// <param name="Http2Host">The origin's other name, for HTTP/2, by which one browser plays both protocols; null where it has none.</param>
public sealed record MeasurementOutput(
    OriginOutput Origin,
    string Kind,
    string Player,
    JsonElement Plan,
    ThresholdsOutput Thresholds,
    bool Counters,
    string RouterKind,
    ConditionsOutput? Conditions = null,
    string? Http2Host = null
);

using QuicLoad.Contracts;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Orders;

namespace QuicLoad.Measure.Analysis;

/// <summary>Whether a goal was reached and held over one protocol, and what stopped it where it was not.</summary>
internal sealed record ObjectiveResult
{
    /// <summary>Share of the held seconds in which the goal must be met, 0-1.</summary>
    public const double Share = 0.95;

    /// <summary>How far a second may be from the goal and meets it, as a share of the goal.</summary>
    public const double Tolerance = 0.05;

    /// <summary>The phase.</summary>
    public required int Phase { get; init; }

    /// <summary>quic or http2.</summary>
    public required string Asked { get; init; }

    /// <summary>cps, users or throughput.</summary>
    public required string Kind { get; init; }

    /// <summary>The goal: connections a second, users, or bits a second.</summary>
    public required double Target { get; init; }

    /// <summary>What was reached on average in the held seconds; null where there are none.</summary>
    public required double? Mean { get; init; }

    /// <summary>How many whole seconds it was held.</summary>
    public required int Held { get; init; }

    /// <summary>In how many of them it was met.</summary>
    public required int Met { get; init; }

    /// <summary>Connections or segments begun in the whole phase.</summary>
    public required long Begun { get; init; }

    /// <summary>Of those, how many came to their end.</summary>
    public required long Succeeded { get; init; }

    /// <summary>Of those, how many failed.</summary>
    public required long Failed { get; init; }

    /// <summary>Bytes of bodies that users got.</summary>
    public required long Bytes { get; init; }

    /// <summary>What handshakes were asked for.<value>resumed or 0rtt; null: full ones</value></summary>
    public required string? HandshakeAsked { get; init; }

    /// <summary>How those of the whole phase went; null where nothing tells.</summary>
    public required HandshakeCounts? Handshakes { get; init; }

    /// <summary>How those of the held seconds went; null where nothing tells.</summary>
    public required HandshakeCounts? HandshakesHeld { get; init; }

    /// <summary>Handshakes, TLS included; null where none was counted.</summary>
    public required Percentiles? Handshake { get; init; }

    /// <summary>From the request to the answer's head.</summary>
    public required Percentiles? FirstByte { get; init; }

    /// <summary>From the request to the last byte: of a goal of throughput, of a segment.</summary>
    public required Percentiles? Whole { get; init; }

    /// <summary>What the router forwarded to viewers over the protocol while it was held, bits a second, IP headers included.</summary>
    public required double? RouterToViewers { get; init; }

    /// <summary>And from them.</summary>
    public required double? RouterToOrigin { get; init; }

    /// <summary>What stopped it, a line each; empty where it was reached.</summary>
    public required IReadOnlyList<string> Stopped { get; init; }

    /// <summary>Whether it was met long enough.</summary>
    public bool Pass => Held > 0 && Met >= Share * Held;

    /// <summary>One for each phase of the plan; none where the run has no goal, or never began.</summary>
    public static IReadOnlyList<ObjectiveResult> Measure(RunData run)
    {
        if (run.Info is not { Start: { } start, Plan.Goal: { } goal })
            return [];
        var window = RunWindow.Find(run);
        var schedule = new PlanSchedule(run.Info.Plan, start);
        var (phases, at) = (new List<PlanMoment>(), start);
        for (var i = 0; i < run.Info.Plan.Phases.Count; i++, at = phases[^1].Ends)
            phases.Add(schedule.At(at));
        var workers = LoadShares.Of(run.Info).Count;
        return [.. phases.Select(phase => Measure(run, window, goal, phase, workers))];
    }

    private static ObjectiveResult Measure(RunData run, RunWindow window, LoadGoal goal, PlanMoment phase, int workers)
    {
        var loads = run.Loads.Where(load => load.Phase == phase.Number && load.Asked == phase.Protocol).ToList();
        var held = new LoadSchedule(goal, phase.Begins);
        var seconds = HeldSeconds.Of(run, window, goal, held, loads);
        var met = seconds.Count(second => Math.Abs(second.Value - goal.Value) <= Tolerance * goal.Value);
        var (down, up) =
            phase.Protocol == ViewerWords.Quic
                ? (
                    (Func<RouterSample, Counter>)(sample => sample.UdpToViewers),
                    (Func<RouterSample, Counter>)(sample => sample.UdpToOrigin)
                )
                : (sample => sample.TcpToViewers, sample => sample.TcpToOrigin);
        var result = new ObjectiveResult
        {
            Phase = phase.Number,
            Asked = phase.Protocol,
            Kind = goal.Kind,
            Target = goal.Value,
            Mean = seconds.Count == 0 ? null : seconds.Average(second => second.Value),
            Held = seconds.Count,
            Met = met,
            Begun = loads.Sum(load => (long)load.Begun),
            Succeeded = loads.Sum(load => (long)load.Succeeded),
            Failed = loads.Sum(load => (long)load.Failed),
            Bytes = loads.Sum(load => load.Bytes),
            HandshakeAsked = goal.Handshake,
            Handshakes = Sum(loads),
            HandshakesHeld = Sum(loads.Where(load => load.Second >= held.HeldFrom && load.Second.AddSeconds(1) <= held.HeldUntil)),
            Handshake = Percentiles.Of(loads.Select(load => load.Handshake)),
            FirstByte = Percentiles.Of(loads.Select(load => load.FirstByte)),
            Whole = Percentiles.Of(loads.Select(load => load.Whole)),
            RouterToViewers = HeldSeconds.Router(run, held, down),
            RouterToOrigin = HeldSeconds.Router(run, held, up),
            Stopped = [],
        };
        return result.Pass ? result : result with { Stopped = WhatStopped.Find(run, window, goal, result, seconds, loads, workers) };
    }

    private static HandshakeCounts? Sum(IEnumerable<LoadRecord> loads) =>
        loads.Select(load => load.Handshakes).OfType<HandshakeCounts>().ToList() is { Count: > 0 } told
            ? told.Aggregate((one, other) => one + other)
            : null;
}

using System.Globalization;
using QuicLoad.Components.Viewers;
using QuicLoad.Contracts;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads plan.</summary>
internal static class PlanReader
{
    /// <summary>More phases than this are no plan that a person reads in a report.</summary>
    private const int MostPhases = 16;

    private const int MostWaves = 1000;

    /// <summary>In a shorter one no playback gets going.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>What is there, with stand-ins where it is no good; null where there is no plan.</summary>
    public static ViewerPlan? Read(SettingsNode? node, SettingsErrors errors)
    {
        if (node is null)
            return null;
        var mode = node.Choice("mode", "alternating", "matched");
        var phases = node.Sections("phases", "a phase, e.g. { protocol: quic, for: 60s }");
        if (phases.Count > MostPhases)
            errors.Add(
                node.PathOf("phases"),
                $"{phases.Count} items",
                $"must have at most {MostPhases} items",
                "Remove some: the phases are repeated without end."
            );
        var plan = new ViewerPlan
        {
            Mode = mode == "matched" ? ViewerPlanMode.Matched : ViewerPlanMode.Alternating,
            Phases = [.. phases.Select(phase => ReadPhase(phase, errors))],
        };
        if (node.Section("start", null) is { } start)
            plan = ReadStart(start, plan, errors);
        node.RejectUnknown();
        return plan;
    }

    private static ViewerPlanPhase ReadPhase(SettingsNode node, SettingsErrors errors)
    {
        var protocol = node.Text("protocol", ViewerWords.Quic) is null
            ? ViewerWords.Quic
            : node.Choice("protocol", ViewerWords.Quic, ViewerWords.Http2);
        if (!node.Has("for"))
            errors.Add(node.PathOf("for"), null, "is missing", "Add it, e.g. for: 60s.");
        var length = Within(node, "for", Shortest, Shortest, "write the phase twice for a longer one", errors);
        node.RejectUnknown();
        return new ViewerPlanPhase(protocol == ViewerWords.Http2 ? ViewerProtocol.Http2 : ViewerProtocol.Quic, length);
    }

    private static ViewerPlan ReadStart(SettingsNode node, ViewerPlan plan, SettingsErrors errors)
    {
        var barrier = node.Text("barrier") ?? plan.Barrier;
        if (barrier is not ("now" or "ready") && !IsMoment(barrier))
            errors.Add(
                node.PathOf("barrier"),
                barrier,
                "must be now, ready, or a moment in UTC to the second",
                "Write one like 2026-12-01T10:00:00Z."
            );
        var waves = node.Integer("waves", 1, MostWaves, plan.Waves);
        var read = plan with
        {
            Barrier = barrier,
            Waves = waves ?? plan.Waves,
            WaveInterval = Within(node, "every", TimeSpan.Zero, TimeSpan.Zero, "use fewer waves", errors),
        };
        if (waves == 1 && read.WaveInterval > TimeSpan.Zero)
            errors.Add(
                node.PathOf("every"),
                node.Loose("every"),
                "is the time from one wave to the next, and waves is 1",
                "Set waves to 2 or more, or every to 0s."
            );
        node.RejectUnknown();
        return read;
    }

    private static TimeSpan Within(
        SettingsNode node,
        string key,
        TimeSpan least,
        TimeSpan whenMissing,
        string longer,
        SettingsErrors errors
    )
    {
        var before = errors.All.Count;
        var length = node.Measure(key, whenMissing, DurationText.ReadDuration);
        if (errors.All.Count == before && (length < least || length > Longest))
            errors.Add(
                node.PathOf(key),
                node.Loose(key),
                $"must be from {DurationText.Show(least)} to {DurationText.Show(Longest)}",
                length < least ? "Make it longer." : $"Make it shorter, or {longer}."
            );
        return length;
    }

    private static bool IsMoment(string text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
}

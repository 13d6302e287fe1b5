using System.Globalization;
using QuicLoad.Contracts;

namespace QuicLoad.Measure.Commands;

/// <summary>An objective on the command line, such as "cps 200 for 60s" or "throughput 200Mbit for 60s over quic".</summary>
internal static class ObjectiveText
{
    private const string Example =
        "Write it as: cps 200 for 60s, users 1000 for 5m, or throughput 200Mbit for 60s, with ramp 10s, over quic and, of cps, "
        + "handshake resumed behind it where they are wanted";

    private const string Full = "full";

    private static readonly TimeSpan DefaultRamp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortestHold = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestRamp = TimeSpan.FromHours(1);

    /// <summary>The stack's plan with a goal: one phase for each protocol, as long as its ramps and what is held.</summary>
    /// <param name="plan">The stack's plan; its protocols are taken where the text names none.</param>
    /// <param name="text">The objective.</param>
    /// <param name="users">How many packed users there are.</param>
    /// <exception cref="MeasureException">It is no objective; every mistake is named.</exception>
    public static RunPlan Change(RunPlan plan, string text, int users)
    {
        var mistakes = new List<string>();
        if (users == 0)
            mistakes.Add("--objective: the stack must have packed users, who are its generator, and has none. Set users in its settings.");
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (kind, amount) = (words.ElementAtOrDefault(0), words.ElementAtOrDefault(1));
        if (kind is not (LoadGoal.Cps or LoadGoal.Users or LoadGoal.Throughput) || amount is null)
            throw Mistakes([.. mistakes, $"--objective: \"{text}\" must begin with cps, users or throughput, and a number. {Example}."]);
        var value = Value(kind, amount, users, mistakes);
        var options = Options(text, words[2..], mistakes);
        var hold = Time("for", options, null, mistakes);
        var ramp = Time("ramp", options, DefaultRamp, mistakes);
        if (!options.TryGetValue("for", out var named))
            mistakes.Add($"--objective: \"{text}\" must say for how long it is held. {Example}.");
        else if (hold < ShortestHold)
            mistakes.Add($"--objective: for \"{named}\" must be at least {Seconds(ShortestHold)} s.");
        if (ramp > LongestRamp)
            mistakes.Add($"--objective: ramp \"{options["ramp"]}\" must be at most {Seconds(LongestRamp)} s.");
        var protocols = Protocols(options.GetValueOrDefault("over"), plan, mistakes);
        var handshake = Handshake(options.GetValueOrDefault("handshake"), kind, protocols, mistakes);
        return mistakes.Count > 0
            ? throw Mistakes(mistakes)
            : plan with
            {
                Mode = PlanMode.Alternating,
                Phases = [.. protocols.Select(protocol => new PlanPhase(protocol, (hold + 2 * ramp).TotalSeconds))],
                Waves = 1,
                WaveSeconds = 0,
                Goal = new LoadGoal
                {
                    Kind = kind,
                    Value = value,
                    Handshake = handshake,
                    RampSeconds = ramp.TotalSeconds,
                    HoldSeconds = hold.TotalSeconds,
                },
            };
    }

    /// <summary>How long a run of such a plan is.</summary>
    public static TimeSpan Length(RunPlan plan) => TimeSpan.FromSeconds(plan.Phases.Sum(phase => phase.Seconds));

    private static double Value(string kind, string text, int users, List<string> mistakes)
    {
        var isAmount = LoadAmount.TryParse(kind, text, out var value) && (kind != LoadGoal.Users || value <= users);
        // that a stack has no users is said already
        if (!isAmount && (kind != LoadGoal.Users || users > 0))
            mistakes.Add($"--objective: {kind} \"{text}\" {LoadAmount.Rule(kind, users)}.");
        return value;
    }

    private static Dictionary<string, string> Options(string text, string[] words, List<string> mistakes)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in words.Chunk(2))
        {
            if (pair is not ["for" or "ramp" or "over" or "handshake", _] || !options.TryAdd(pair[0], pair[1]))
                mistakes.Add(
                    $"--objective: \"{string.Join(' ', pair)}\" in \"{text}\" must be for, ramp, over or handshake, once each, "
                        + "and its value."
                );
        }
        return options;
    }

    private static TimeSpan Time(string name, Dictionary<string, string> options, TimeSpan? otherwise, List<string> mistakes)
    {
        if (!options.TryGetValue(name, out var text))
            return otherwise ?? ShortestHold;
        try
        {
            return TimeText.Parse($"--objective: {name}", text);
        }
        catch (MeasureException error)
        {
            mistakes.Add(error.Message);
            return ShortestHold;
        }
    }

    private static IReadOnlyList<string> Protocols(string? text, RunPlan plan, List<string> mistakes)
    {
        switch (text)
        {
            case null:
                return [.. plan.Phases.Select(phase => phase.Protocol).Distinct(StringComparer.Ordinal)];
            case ViewerWords.Quic or ViewerWords.Http2:
                return [text];
            case "both":
                return [ViewerWords.Quic, ViewerWords.Http2];
            default:
                mistakes.Add($"--objective: over \"{text}\" must be one of 3: quic, http2, both.");
                return [];
        }
    }

    /// <summary>What handshakes connections begin with; null: full ones.</summary>
    private static string? Handshake(string? text, string kind, IReadOnlyList<string> protocols, List<string> mistakes)
    {
        if (text is null or Full)
            return null;
        if (text is not (LoadGoal.Resumed or LoadGoal.ZeroRtt))
            mistakes.Add($"--objective: handshake \"{text}\" must be one of 3: full, resumed, 0rtt.");
        else if (kind != LoadGoal.Cps)
            mistakes.Add($"--objective: handshake \"{text}\" must stand with cps: only there each connection is a new one.");
        else if (protocols.Any(protocol => protocol != ViewerWords.Quic))
            mistakes.Add(
                $"--objective: handshake \"{text}\" must stand with over quic: over HTTP/2 no tickets are kept for each user by itself."
            );
        return text;
    }

    private static MeasureException Mistakes(IEnumerable<string> mistakes) => new(string.Join('\n', mistakes));

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(CultureInfo.InvariantCulture);
}

using QuicLoad.Contracts;
using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Search;
using QuicLoad.Measure.Stack;

namespace QuicLoad.Measure.Commands;

/// <summary>What ./measure search was asked to find, read and checked.</summary>
internal sealed record SearchOrder
{
    private static readonly TimeSpan ShortestHold = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestHold = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestRamp = TimeSpan.FromMinutes(10);

    /// <summary>cps, users or throughput.</summary>
    public required string Kind { get; init; }

    /// <summary>What must hold.</summary>
    public required SearchGoal Goal { get; init; }

    /// <summary>Where to look, and how.</summary>
    public required SearchRules Rules { get; init; }

    /// <summary>The plan of a trial at the largest load; of others its goal has another value.</summary>
    public required RunPlan Largest { get; init; }

    /// <summary>What is searched, in a line.</summary>
    public string Title
    {
        get
        {
            var (from, to) = (ObjectiveChecks.Amount(Kind, Rules.From), ObjectiveChecks.Amount(Kind, Rules.To));
            var lead = Rules.Lead == 1 ? "one trial" : $"{Rules.Lead} trials";
            return $"Looking for the largest load from {from} to {to} at which {Goal.Text}. Each end of the answer needs a lead of {lead}.";
        }
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="MeasureException">Something is not as it must be; every mistake is named.</exception>
    public static SearchOrder Read(SearchTexts texts, StackFacts facts)
    {
        var mistakes = new List<string>();
        var users = facts.Users?.Nodes.Values.Sum(node => node.Users) ?? 0;
        CheckKind(texts.Kind, users, mistakes);
        if (texts.Of is not (LoadGoal.Cps or LoadGoal.Users or LoadGoal.Throughput))
            throw Mistakes([.. mistakes, $"--of: \"{texts.Of}\" must be one of 3: users, cps, throughput."]);
        var goal = ReadGoal(texts, mistakes);
        var rules = SearchRulesText.Read(texts, users, mistakes);
        var hold = SearchRulesText.Time("--hold", texts.Hold, ShortestHold, LongestHold, mistakes);
        var ramp = SearchRulesText.Time("--ramp", texts.Ramp, TimeSpan.Zero, LongestRamp, mistakes);
        if (texts.Over is not (null or ViewerWords.Quic or ViewerWords.Http2 or "both"))
            mistakes.Add($"--over: \"{texts.Over}\" must be one of 3: quic, http2, both.");
        // a moment is that of one run
        var barrier = texts.Barrier ?? facts.Plan.Barrier;
        if (barrier is not ("now" or "ready"))
            mistakes.Add($"--barrier: \"{barrier}\" must be one of 2: now, ready.");
        if (goal is null || mistakes.Count > 0)
            throw Mistakes(mistakes);
        var objective = $"{texts.Of} {LoadAmount.Text(texts.Of, rules.To)} for {hold.TotalSeconds:0}s ramp {ramp.TotalSeconds:0}s";
        if (texts.Over is { } over)
            objective += $" over {over}";
        return new SearchOrder
        {
            Kind = texts.Of,
            Goal = goal,
            Rules = rules,
            Largest = ObjectiveText.Change(facts.Plan, objective, users) with { Barrier = barrier },
        };
    }

    /// <summary>The plan of a trial at a load.</summary>
    public RunPlan Plan(double load) => Largest with { Goal = Largest.Goal! with { Value = load } };

    /// <summary>The report of what the search came to.</summary>
    public SearchReport Report(StackFacts facts, DateTimeOffset begin, SearchResult result) =>
        new()
        {
            Stack = facts.Stack,
            Begin = begin,
            Kind = Kind,
            Protocols = [.. Largest.Phases.Select(phase => phase.Protocol)],
            Goal = Goal,
            Rules = Rules,
            RampSeconds = Largest.Goal!.RampSeconds,
            HoldSeconds = Largest.Goal.HoldSeconds,
            Result = result,
        };

    private static void CheckKind(string kind, int users, List<string> mistakes)
    {
        if (kind != ViewerWords.Packed)
            mistakes.Add(
                $"--kind: \"{kind}\" must be packed: how many browsers play is the stack's viewers.replicas, which no run changes. "
                    + "Set one number after the other, run up, and ./measure run."
            );
        else if (users == 0)
            mistakes.Add("--kind: the stack must have packed users, who are its generator, and has none. Set users in its settings.");
    }

    private static SearchGoal? ReadGoal(SearchTexts texts, List<string> mistakes)
    {
        try
        {
            return SearchGoal.Parse(texts.Goal, texts.Of);
        }
        catch (MeasureException error)
        {
            mistakes.Add(error.Message);
            return null;
        }
    }

    private static MeasureException Mistakes(IEnumerable<string> mistakes) => new(string.Join('\n', mistakes));
}

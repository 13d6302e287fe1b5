using System.CommandLine;

namespace QuicLoad.Measure.Commands;

/// <summary>The options of ./measure search.</summary>
internal sealed class SearchOptions
{
    // what is not given is what the texts are without it
    private static readonly SearchTexts Default = new() { Goal = "" };

    private readonly Option<string> goal = new("--goal")
    {
        Description = "What must hold: \"stallRatio < 1%\", \"handshakeP99 < 50ms\", \"goodputShare >= 95%\"; a wrong metric lists them.",
        Required = true,
    };
    private readonly Option<string> of = new("--of")
    {
        Description = "The load that is searched: users, cps or throughput.",
        DefaultValueFactory = _ => Default.Of,
    };
    private readonly Option<string> kind = new("--kind")
    {
        Description = "Who makes the load: packed users. Of browsers the stack says how many play.",
        DefaultValueFactory = _ => Default.Kind,
    };
    private readonly Option<string?> from = new("--from") { Description = "The smallest load, e.g. 10Mbit; default: --to by 64." };
    private readonly Option<string?> to = new("--to")
    {
        Description = "The largest load, e.g. 1Gbit; default: all packed users. Must be given of cps and throughput.",
    };
    private readonly Option<string> precision = new("--precision")
    {
        Description = "How far apart the ends of the answer may be, 1%-50%.",
        DefaultValueFactory = _ => Default.Precision,
    };
    private readonly Option<string> confidence = new("--confidence")
    {
        Description = "How sure each end must be, 50%-99.9%: at 90%, two trials of each agree.",
        DefaultValueFactory = _ => Default.Confidence,
    };
    private readonly Option<string> hold = new("--hold")
    {
        Description = "How long a trial holds its load, at least 10s.",
        DefaultValueFactory = _ => Default.Hold,
    };
    private readonly Option<string> ramp = new("--ramp")
    {
        Description = "How long a trial's load rises before, and falls after.",
        DefaultValueFactory = _ => Default.Ramp,
    };
    private readonly Option<string?> over = new("--over")
    {
        Description = "quic, http2 or both: the goal must hold over each; default: the stack's plan.",
    };
    private readonly Option<string?> barrier = new("--barrier")
    {
        Description = "now, or ready (all users wait for each other); default: the stack's.",
    };
    private readonly Option<string> within = new("--within")
    {
        Description = "How long the search may take in all.",
        DefaultValueFactory = _ => Default.Within,
    };
    private readonly Option<int> trials = new("--trials")
    {
        Description = "How many trials it may make, 1-200.",
        DefaultValueFactory = _ => Default.Trials,
    };

    /// <summary>The stack.</summary>
    public Option<string> Stack { get; } = new("--stack", "-s") { Description = "The stack.", Required = true };

    /// <summary>Where the report goes.</summary>
    public Option<string?> Output { get; } =
        new("--output") { Description = "Folder of the report; default: .measure/search-MOMENT-STACK in the project directory." };

    /// <summary>Whether JSON is printed.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Print search.json; all else goes to standard error." };

    /// <summary>The Pulumi program.</summary>
    public Option<string?> Pulumi { get; } =
        new("--pulumi") { Description = "The Pulumi program; default: QUIC_LOAD_PULUMI, or ./pulumi." };

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All =>
        [Stack, goal, of, kind, from, to, precision, confidence, hold, ramp, over, barrier, within, trials, Output, Json, Pulumi];

    /// <summary>What was given, as it stands there.</summary>
    public SearchTexts Texts(ParseResult parsed) =>
        new()
        {
            Goal = parsed.GetRequiredValue(goal),
            Of = parsed.GetRequiredValue(of),
            Kind = parsed.GetRequiredValue(kind),
            From = parsed.GetValue(from),
            To = parsed.GetValue(to),
            Precision = parsed.GetRequiredValue(precision),
            Confidence = parsed.GetRequiredValue(confidence),
            Hold = parsed.GetRequiredValue(hold),
            Ramp = parsed.GetRequiredValue(ramp),
            Over = parsed.GetValue(over),
            Barrier = parsed.GetValue(barrier),
            Within = parsed.GetRequiredValue(within),
            Trials = parsed.GetValue(trials),
        };
}

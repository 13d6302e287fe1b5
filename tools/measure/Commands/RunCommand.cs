using System.CommandLine;
using QuicLoad.Contracts;
using QuicLoad.Measure.Cluster;
using QuicLoad.Measure.Live;
using QuicLoad.Measure.Stack;
using QuicLoad.Measure.Tracing;
using QuicLoad.Remote;
using Spectre.Console;

namespace QuicLoad.Measure.Commands;

/// <summary>./measure run: looks, starts, watches, ends, judges and reports one run.</summary>
internal sealed class RunCommand(Common common, TimeProvider clock)
{
    private readonly Option<string> stack = new("--stack", "-s") { Description = "The stack.", Required = true };
    private readonly Option<string?> length = new("--for") { Description = "How long viewers play, e.g. 4m; not with --objective." };
    private readonly Option<string?> objective = new("--objective")
    {
        Description =
            "What packed users must reach over each protocol: \"cps 200 for 60s\", \"users 1000 for 5m\", \"throughput 200Mbit for 60s\".",
    };
    private readonly Option<string?> plan = new("--plan")
    {
        Description = "Phases, repeated, e.g. \"quic 60s, http2 60s\"; default: the stack's plan.",
    };
    private readonly Option<bool> matched = new("--matched")
    {
        Description = "Half of each worker's viewers are one phase ahead: both protocols at the same time.",
    };
    private readonly Option<string?> barrier = new("--barrier")
    {
        Description = "now, ready (all wait for each other) or a moment in UTC; default: the stack's.",
    };
    private readonly Option<string?> output = new("--output")
    {
        Description = "Folder of the report; default: .measure/RUN in the project directory.",
    };
    private readonly Option<bool> json = new("--json") { Description = "Print the summary as JSON; all else goes to standard error." };
    private readonly Option<string?> listen = new("--listen")
    {
        Description = "Serve a page of the run and its /metrics at this address, e.g. 127.0.0.1:9464.",
    };
    private readonly Option<string> linger = new("--linger")
    {
        Description = "How long the page and /metrics of --listen stay when the run is over, e.g. 30s.",
        DefaultValueFactory = _ => "10s",
    };
    private readonly Option<int?> trace = new("--trace")
    {
        Description = "How many packed users leave qlog, keys and a capture of their packets beside the report.",
    };
    private readonly Option<string?> pulumi = new("--pulumi")
    {
        Description = "The Pulumi program; default: QUIC_LOAD_PULUMI, or ./pulumi.",
    };

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command("run", "Measure: viewers begin together, play, and are judged.")
        {
            stack,
            length,
            objective,
            plan,
            matched,
            barrier,
            output,
            json,
            listen,
            linger,
            trace,
            pulumi,
        };
        command.SetAction((parsed, cancel) => Common.TryAsync(() => RunAsync(parsed, cancel)));
        return command;
    }

    /// <summary>The Pulumi program that was asked for.</summary>
    public static string Pulumi(string? asked, DirectoryInfo project) =>
        asked
        ?? (
            Environment.GetEnvironmentVariable("QUIC_LOAD_PULUMI") is { Length: > 0 } chosen
                ? chosen
                : Path.Combine(project.FullName, "pulumi")
        );

    /// <summary>Where a run is shown: a terminal, or plain lines.</summary>
    public static ILiveView View(bool json, TimeProvider clock)
    {
        var writer = json ? Console.Error : Console.Out;
        return (json ? Console.IsErrorRedirected : Console.IsOutputRedirected)
            ? new PlainView(writer, clock)
            : new TerminalView(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) }), clock);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var project = parsed.GetRequiredValue(common.Project);
        var name = parsed.GetRequiredValue(stack);
        var given = Length(parsed);
        var stay = TimeText.Parse("--linger", parsed.GetRequiredValue(linger));
        var page = new LivePage(clock);
        await using var server = parsed.GetValue(listen) is { } address ? LiveServer.Start(LiveServer.Parse(address), page) : null;
        var facts = await StackReader.ReadAsync(project, Pulumi(parsed.GetValue(pulumi), project), name, cancellationToken);
        var planned = Plan(parsed, facts, clock.GetUtcNow());
        var time = given ?? ObjectiveText.Length(planned);
        var traced = parsed.GetValue(trace) is { } count ? new TraceOrder(TracedUsers.Choose(facts.Users, count), Report) : null;
        var view = View(parsed.GetValue(json), clock);
        if (server is not null)
            view = new SharedView(view, page, clock);
        using var scratch = new ScratchFolder();
        await using var connections = new Connections(facts, scratch);
        using var store = common.Open(parsed);
        var measured = new MeasuredRun(
            facts,
            store,
            common.DatabasePath(parsed),
            new Kubectl(facts, scratch),
            connections.Hosts,
            view,
            clock
        );
        var run = await measured.MakeAsync(planned, time, cancellationToken, traced);
        var data = store.Load(run.Id);
        var code = await Results.TellAsync(
            data,
            Report(run.Id),
            parsed.GetValue(json) ? Console.Error : Console.Out,
            parsed.GetValue(json) ? Console.Out : null,
            CancellationToken.None
        );
        if (server is not null)
            await new LastValues(page, view, clock).ShowAsync(data, Report(run.Id), stay, cancellationToken);
        return code;

        string Report(string run) => parsed.GetValue(output) ?? Common.DefaultOutput(parsed, common, run);
    }

    /// <summary>How long the run lasts; null where its objective says.</summary>
    private TimeSpan? Length(ParseResult parsed)
    {
        if (parsed.GetValue(objective) is not null)
            return parsed.GetValue(length) is null && parsed.GetValue(plan) is null && !parsed.GetValue(matched)
                ? null
                : throw new MeasureException(
                    "--objective: must stand without --for, --plan and --matched: it says what is done, and for how long."
                );
        var text = parsed.GetValue(length) ?? throw new MeasureException("--for: must be given, e.g. --for 4m; or give an --objective.");
        var time = TimeText.Parse("--for", text);
        return time >= TimeSpan.FromSeconds(10) ? time : throw new MeasureException($"--for: \"{text}\" must be at least 10 s.");
    }

    private RunPlan Plan(ParseResult parsed, StackFacts facts, DateTimeOffset now)
    {
        var users = facts.Users?.Nodes.Values.Sum(node => node.Users) ?? 0;
        var own = parsed.GetValue(objective) is { } text ? ObjectiveText.Change(facts.Plan, text, users) : facts.Plan;
        return PlanText.Change(own, parsed.GetValue(plan), parsed.GetValue(matched), parsed.GetValue(barrier), now);
    }
}

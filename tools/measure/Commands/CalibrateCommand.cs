using System.CommandLine;
using System.Globalization;
using QuicLoad.Contracts;
using QuicLoad.Measure.Calibration;
using QuicLoad.Measure.Cluster;
using QuicLoad.Measure.Stack;
using QuicLoad.Remote;
using Spectre.Console;

namespace QuicLoad.Measure.Commands;

/// <summary>./measure calibrate: what a viewer that plays costs on the stack's own workers, for limits.viewerCost.</summary>
internal sealed class CalibrateCommand(Common common, TimeProvider clock)
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(10);
    private readonly Option<string> stack = new("--stack", "-s") { Description = "The stack.", Required = true };
    private readonly Option<string> length = new("--for") { Description = "How long to look, 10s-10m.", DefaultValueFactory = _ => "30s" };
    private readonly Option<string?> pulumi = new("--pulumi")
    {
        Description = "The Pulumi program; default: QUIC_LOAD_PULUMI, or ./pulumi.",
    };

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command("calibrate", "Say what a viewer that plays costs on the stack's workers, for limits.viewerCost.")
        {
            stack,
            length,
            pulumi,
        };
        command.SetAction((parsed, cancel) => Common.TryAsync(() => RunAsync(parsed, cancel)));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var time = TimeText.Parse("--for", parsed.GetValue(length)!);
        if (time < Least || time > Most)
            throw new MeasureException($"--for: \"{parsed.GetValue(length)}\" must be from 10s to 10m.");
        var project = parsed.GetRequiredValue(common.Project);
        var facts = await StackReader.ReadAsync(
            project,
            RunCommand.Pulumi(parsed.GetValue(pulumi), project),
            parsed.GetRequiredValue(stack),
            cancellationToken
        );
        if (facts.Users is not null)
            throw new MeasureException($"Stack \"{facts.Stack}\" has packed users: calibrate counts pods that are one viewer each.");
        using var scratch = new ScratchFolder();
        await using var connections = new Connections(facts, scratch);
        var costs = await new CostSurvey(new Kubectl(facts, scratch), connections.Hosts, clock).RunAsync(time, cancellationToken);
        Write(costs);
        var phases = facts.Plan.Phases.Select(phase => phase.Protocol).Distinct().Count() > 1;
        var standby = phases && !facts.Synthetic && !facts.HasOneBrowser;
        var beside = standby ? " and a browser that waits for the next phase" : "";
        Console.WriteLine($"For the stack's settings, with a quarter of the processor left idle{beside}:");
        Console.WriteLine();
        Console.Write(CostAdvice.For(costs, standby).ToYaml());
        return ExitCodes.Good;
    }

    private static void Write(IReadOnlyList<WorkerCost> costs)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var title in new[] { "worker", "viewers", "cores each", "MiB each", "cores", "processor" })
            table.AddColumn(new TableColumn(title).NoWrap());
        foreach (var cost in costs)
            table.AddRow([
                .. new[]
                {
                    cost.Worker,
                    cost.Viewers.ToString(CultureInfo.InvariantCulture),
                    cost.CoresEach.ToString("0.000", CultureInfo.InvariantCulture),
                    cost.MebibytesEach.ToString("0", CultureInfo.InvariantCulture),
                    cost.Cores.ToString(CultureInfo.InvariantCulture),
                    cost.Model,
                }.Select(text => new Text(TerminalText.EscapeLine(text))),
            ]);
        AnsiConsole.Write(table);
    }
}

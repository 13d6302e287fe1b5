using System.CommandLine;
using System.Globalization;
using QuicLoad.Contracts;
using QuicLoad.Measure.Cluster;
using QuicLoad.Measure.Report;
using QuicLoad.Measure.Search;
using QuicLoad.Measure.Stack;
using QuicLoad.Remote;

namespace QuicLoad.Measure.Commands;

/// <summary>./measure search: finds the largest load at which a goal holds, by runs at one load after the other.</summary>
internal sealed class SearchCommand(Common common, TimeProvider clock)
{
    private readonly SearchOptions options = new();

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command("search", "Find the largest load at which a goal holds, by runs at one load after the other.");
        foreach (var option in options.All)
            command.Add(option);
        command.SetAction((parsed, cancel) => Common.TryAsync(() => RunAsync(parsed, cancel)));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var project = parsed.GetRequiredValue(common.Project);
        var pulumi = RunCommand.Pulumi(parsed.GetValue(options.Pulumi), project);
        var facts = await StackReader.ReadAsync(project, pulumi, parsed.GetRequiredValue(options.Stack), cancellationToken);
        var order = SearchOrder.Read(options.Texts(parsed), facts);
        var view = RunCommand.View(parsed.GetValue(options.Json), clock);
        using var scratch = new ScratchFolder();
        await using var connections = new Connections(facts, scratch);
        using var store = common.Open(parsed);
        var cluster = new Kubectl(facts, scratch);
        var measured = new MeasuredRun(facts, store, common.DatabasePath(parsed), cluster, connections.Hosts, view, clock);
        var judge = new TrialJudge(order.Goal);
        var begin = clock.GetUtcNow();
        var loop = new SearchLoop(order.Rules, ObjectiveText.Length(order.Largest), TryAsync, Tell, clock);
        view.Say(order.Title);
        var result = await loop.RunAsync(cancellationToken);
        return await WriteAsync(order.Report(facts, begin, result), parsed);

        async Task<Trial> TryAsync(double load, CancellationToken cancel)
        {
            var plan = order.Plan(load);
            var run = await measured.MakeAsync(plan, ObjectiveText.Length(plan), cancel);
            return judge.Judge(store.Load(run.Id), load);
        }

        void Tell(int number, Trial trial) => view.Say(SearchWords.Line(order.Kind, order.Goal, number, trial));
    }

    /// <summary>Writes the report, also of a search that was stopped, and says what it came to.</summary>
    private async Task<int> WriteAsync(SearchReport report, ParseResult parsed)
    {
        var isJson = parsed.GetValue(options.Json);
        var words = isJson ? Console.Error : Console.Out;
        var name = $"search-{report.Begin.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{report.Stack}";
        var folder = parsed.GetValue(options.Output) ?? Common.DefaultOutput(parsed, common, name);
        var (page, remarks) = await SearchWriter.WriteAsync(report, new DirectoryInfo(folder), CancellationToken.None);
        foreach (var line in SearchWords.Grounds(report).Prepend(SearchWords.Answer(report)).Concat(remarks))
            await words.WriteLineAsync(TerminalText.Escape(line));
        await words.WriteLineAsync(TerminalText.Escape($"Report: {page.FullName}"));
        if (isJson)
            await Console.Out.WriteAsync(ReportJson.Text(SearchJson.Write(report)));
        return ExitCodes.For(report.Result.Outcome);
    }
}

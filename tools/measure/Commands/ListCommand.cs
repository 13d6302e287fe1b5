using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using QuicLoad.Contracts;
using QuicLoad.Measure.Data;
using Spectre.Console;

namespace QuicLoad.Measure.Commands;

/// <summary>./measure list: the runs in the database.</summary>
internal sealed class ListCommand(Common common)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };
    private const int RedirectedWidth = 250;
    private readonly Option<bool> json = new("--json") { Description = "Print JSON." };

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command("list", "List the runs.") { json };
        command.SetAction((parsed, _) => Common.TryAsync(() => Task.FromResult(Run(parsed))));
        return command;
    }

    private int Run(ParseResult parsed)
    {
        using var store = common.Open(parsed);
        var runs = store.Runs.All();
        if (parsed.GetValue(json))
        {
            Console.WriteLine(
                JsonSerializer.Serialize(
                    runs.Select(run => new
                    {
                        run.Id,
                        run.Stack,
                        run.State,
                        run.Start,
                        run.End,
                        run.Viewers,
                        run.Synthetic,
                        run.Kind,
                        run.Packed,
                        Plan = Phases(run),
                    }),
                    Json
                )
            );
            return ExitCodes.Good;
        }
        if (runs.Count == 0)
        {
            Console.WriteLine("There are no runs yet. Make one: ./measure run -s STACK --for 4m");
            return ExitCodes.Good;
        }
        var table = new Table().Border(TableBorder.Simple);
        foreach (var title in new[] { "run", "state", "start (UTC)", "length", "viewers", "plan" })
            table.AddColumn(new TableColumn(title).NoWrap());
        foreach (var run in runs)
            table.AddRow([.. Row(run).Select(text => new Text(TerminalText.EscapeLine(text)))]);
        // beside a terminal a line has room for all of it
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = RedirectedWidth;
        AnsiConsole.Write(table);
        return ExitCodes.Good;
    }

    private static IEnumerable<string> Row(RunInfo run) =>
        [
            run.Id,
            run.State,
            run.Start?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "-",
            run.End - run.Start is { } length ? length.ToString("h\\:mm\\:ss", CultureInfo.InvariantCulture) : "-",
            string.Create(CultureInfo.InvariantCulture, $"{run.Viewers}{Kind(run)}"),
            Phases(run),
        ];

    /// <summary>What is no browser is said; of some packed users how many they are.</summary>
    private static string Kind(RunInfo run) =>
        run.Kind == ViewerWords.Browser ? ""
        : run.Packed > 0 && run.Packed != run.Viewers ? string.Create(CultureInfo.InvariantCulture, $", {run.Packed} {run.Kind}")
        : $" {run.Kind}";

    private static string Phases(RunInfo run) =>
        string.Join(
            ", ",
            run.Plan.Phases.Select(phase => string.Create(CultureInfo.InvariantCulture, $"{phase.Protocol} {phase.Seconds} s"))
        ) + (run.Plan.Mode == PlanMode.Matched ? ", matched" : "");
}

using System.Globalization;
using System.Text;
using QuicLoad.Measure.Report;

namespace QuicLoad.Measure.Search;

/// <summary>search.csv: a line for each trial and protocol, for spreadsheets; a trial without figures has one line.</summary>
internal static class SearchCsv
{
    private static readonly string[] Heads =
    [
        "trial",
        "run",
        "load",
        "verdict",
        "protocol",
        "reached",
        "goodput_bit_s",
        "stall_ratio",
        "failed_share",
        "goal_value",
        "seconds",
    ];

    /// <summary>The file's text.</summary>
    public static string Write(SearchReport report)
    {
        var text = new StringBuilder();
        Add(Heads);
        foreach (var (number, trial) in report.Result.Trials.Index())
        {
            foreach (var one in trial.Figures.DefaultIfEmpty())
                Add(Row(number + 1, trial, one));
        }
        return text.ToString();

        // names of stacks, and so of runs, have no commas and no quotes
        void Add(IEnumerable<string> cells) => text.Append(string.Join(',', cells)).Append("\r\n");
    }

    private static string[] Row(int number, Trial trial, TrialFigures? one) =>
        [
            Number(number),
            trial.Run ?? "",
            Number(trial.Load),
            ReportJson.Node(trial.Verdict).GetValue<string>(),
            one?.Asked ?? "",
            Number(one?.Reached),
            Number(one?.Goodput),
            Number(one?.StallRatio),
            Number(one?.FailedShare),
            Number(one?.Value),
            Number(trial.Took.TotalSeconds),
        ];

    private static string Number(double? value) => value is { } known ? known.ToString("0.######", CultureInfo.InvariantCulture) : "";
}

using System.Globalization;
using QuicLoad.Contracts;
using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Report;

namespace QuicLoad.Measure.Commands;

/// <summary>Writes the report of a run that is over, and tells what it came to.</summary>
internal static class Results
{
    /// <summary>Writes and tells.</summary>
    /// <param name="run">The run.</param>
    /// <param name="folder">Where the report goes.</param>
    /// <param name="words">Where the verdict is printed.</param>
    /// <param name="json">Where summary.json is printed; null: nowhere.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> TellAsync(
        RunData run,
        string folder,
        TextWriter words,
        TextWriter? json,
        CancellationToken cancellationToken
    )
    {
        run = RecordScreening.Screen(run);
        var verdict = RunVerdict.Judge(run);
        var files = await ReportWriter.WriteAsync(run, new DirectoryInfo(folder), cancellationToken);
        foreach (var check in verdict.Checks)
            await SayAsync(Line(check));
        foreach (var reason in verdict.GeneratorBound)
            await SayAsync($"  BOUND {reason}");
        if (run.BadRecords.Count > 0)
            await SayAsync(
                $"  {run.BadRecords.Count} lines were no records, or cannot be true of this run: in no figure; "
                    + "the report has their reasons."
            );
        foreach (var remark in files.Remarks)
            await SayAsync($"  {remark}");
        await SayAsync(
            $"{run.Info.Id}: {Word(verdict.Outcome)}. {run.Playbacks.Count} playbacks of {run.Info.Viewers} viewers. "
                + $"Report: {files.Page.FullName}"
        );
        if (json is not null)
            await json.WriteLineAsync((await File.ReadAllTextAsync(files.Summary.FullName, cancellationToken)).TrimEnd());
        return run.Info.State == "stopped" ? ExitCodes.Stopped : ExitCodes.For(verdict);

        Task SayAsync(string line) => words.WriteLineAsync(TerminalText.Escape(line));
    }

    private static string Line(VerdictCheck check)
    {
        var value = check.Value is { } known ? known.ToString("0.####", CultureInfo.InvariantCulture) : "nothing";
        var threshold = check.Threshold.ToString("0.####", CultureInfo.InvariantCulture);
        return (
            $"  {(check.Pass ? "ok   " : "FAIL ")} {check.Name}: {value} {check.Unit} (at {(check.AtLeast ? "least" : "most")} "
            + $"{threshold}) {check.Detail}"
        ).TrimEnd();
    }

    private static string Word(VerdictOutcome outcome) =>
        outcome switch
        {
            VerdictOutcome.Passed => "passed",
            VerdictOutcome.Failed => "failed",
            VerdictOutcome.GeneratorBound => "the generator was the bottleneck, so this is no result about the network",
            _ => "incomplete",
        };
}

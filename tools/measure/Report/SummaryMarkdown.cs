using System.Globalization;
using System.Text;
using QuicLoad.Contracts;
using QuicLoad.Measure.Analysis;

namespace QuicLoad.Measure.Report;

/// <summary>summary.md: a run in a screenful, for a pull request.</summary>
internal static class SummaryMarkdown
{
    /// <summary>The text.</summary>
    public static string Write(RunSummary run)
    {
        var text = new StringBuilder();
        Line(text, $"## {Markdown.Text(run.Info.Id)}: {Title(run.Verdict.Outcome)}");
        text.Append('\n');
        if (LightClients.Mark(run.Info) is { } mark)
            Line(text, $"**{mark}**\n");
        Line(
            text,
            $"Stack {Markdown.Text(run.Info.Stack)}, {run.Info.Viewers} viewers, {run.Window.Length:0} s; {Playing(run)}{Traffic(run)}."
        );
        text.Append('\n');
        foreach (var reason in run.Verdict.GeneratorBound)
            Line(text, $"- {Markdown.Text(reason)}");
        if (run.Verdict.GeneratorBound.Count > 0)
            text.Append('\n');
        text.Append("| Check | Measured | Must be | |\n|---|--:|--:|---|\n");
        foreach (var check in run.Verdict.Checks)
        {
            var must = $"{(check.AtLeast ? "≥" : "≤")} {Units.Amount(check.Threshold, check.Unit)}";
            var outcome = check.Pass ? "✓" : "✗ " + Markdown.Text(check.Detail);
            Line(text, $"| {check.Name} | {Units.Amount(check.Value, check.Unit)} | {must} | {outcome} |");
        }
        foreach (var one in run.Objectives)
            Objective(text, one);
        if (run.Differences.Count > 0)
        {
            text.Append("\n| | QUIC | HTTP/2 | Difference | 95 % interval | |\n|---|--:|--:|--:|--:|---|\n");
            foreach (var (metric, difference) in run.Differences)
                text.Append(Markdown.Row(metric, difference.A, difference.B, difference, "QUIC", "HTTP/2"));
        }
        text.Append("\n<details><summary>What was not measured</summary>\n\n");
        foreach (var line in run.Verdict.NotMeasured)
            Line(text, $"- {Markdown.Text(line)}");
        return text.Append("\n</details>\n").ToString();
    }

    /// <summary>What a run came to, in words.</summary>
    public static string Title(VerdictOutcome outcome) =>
        outcome switch
        {
            VerdictOutcome.Passed => "passed",
            VerdictOutcome.Failed => "failed",
            VerdictOutcome.GeneratorBound => "not a result about the network: the generator was the bottleneck",
            _ => "incomplete",
        };

    private static void Objective(StringBuilder text, ObjectiveResult one)
    {
        var goal = $"{(one.Asked == ViewerWords.Quic ? "QUIC" : "HTTP/2")}: {ObjectiveChecks.Amount(one.Kind, one.Target)}";
        text.Append('\n');
        Line(text, $"{goal}, held in {one.Met} of {one.Held} seconds; {one.Begun} begun, {one.Failed} failed.");
        if (one.Handshakes is { } made)
        {
            Line(text, $"Handshakes: {made.Full} full, {made.Resumed} resumed, {made.ZeroRtt} with 0-RTT.");
            Line(text, $"Refused: {made.TicketsRefused} tickets, and early data of {made.EarlyDataRefused}.");
        }
        foreach (var reason in one.Stopped)
            Line(text, $"- {Markdown.Text(reason)}");
        if (one.Whole is null)
            return;
        text.Append("\n| | p50 | p90 | p99 | p99.9 | most |\n|---|--:|--:|--:|--:|--:|\n");
        foreach (var (name, found) in new[] { ("Handshake", one.Handshake), ("First byte", one.FirstByte), ("Last byte", one.Whole) })
        {
            if (found is not null)
                Line(text, $"| {name} | {Ms(found.P50)} | {Ms(found.P90)} | {Ms(found.P99)} | {Ms(found.P999)} | {Ms(found.Most)} |");
        }

        static string Ms(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:0.##} ms");
    }

    private static string Playing(RunSummary run) =>
        run.Playing.AllAt is { } all
            ? string.Create(CultureInfo.InvariantCulture, $"all played after {all:0.0} s")
            : string.Create(CultureInfo.InvariantCulture, $"{run.Playing.Seen} played");

    private static string Traffic(RunSummary run) =>
        run.Traffic.UdpToViewers.Points.Count == 0
            ? ""
            : $"; at most {Units.Bits(run.Traffic.UdpToViewers.Points.Max(point => point.Bits))} over UDP and "
                + $"{Units.Bits(run.Traffic.TcpToViewers.Points.Max(point => point.Bits))} over TCP to viewers";

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}

using System.Text.Json;
using QuicLoad.Doctor.Commands;
using QuicLoad.Doctor.Network;
using QuicLoad.Tests.Golden;
using Spectre.Console;
using Xunit;

namespace QuicLoad.Tests.Tools.Doctor.Network;

public sealed class NetworkReportTests
{
    [Fact]
    public void Render_Json_HasTheDocumentedFields()
    {
        using var json = JsonDocument.Parse(NetworkJson.Render(ReportOf(Spoiled()), all: false));
        Assert.Equal(
            [
                "schema",
                "stack",
                "time",
                "seconds",
                "healthy",
                "complete",
                "promised",
                "pairs",
                "findings",
                "problems",
                "remarks",
                "results",
            ],
            json.RootElement.EnumerateObject().Select(field => field.Name)
        );
        var results = json.RootElement.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(18, results.Count);
        Assert.Equal(
            [
                "rule",
                "from",
                "to",
                "state",
                "source",
                "seen",
                "translated",
                "path",
                "hops",
                "unseen",
                "mtu",
                "interfaceMtu",
                "encapsulated",
                "envelope",
                "fragments",
                "finding",
                "cure",
            ],
            results[0].EnumerateObject().Select(field => field.Name)
        );
        var wrong = Assert.Single(results, result => result.GetProperty("state").GetString() == "wrong");
        Assert.Equal((1400, 1500), (wrong.GetProperty("mtu").GetInt32(), wrong.GetProperty("interfaceMtu").GetInt32()));
        Assert.False(json.RootElement.GetProperty("healthy").GetBoolean());
    }

    [Fact]
    public void For_EachOutcome_IsTheDocumentedCode()
    {
        Assert.Equal(0, Code(new ProbeSample()));
        Assert.Equal(1, Code(Spoiled()));
        Assert.Equal(3, Code(new ProbeSample { Problems = { new NetworkProblem("worker1", "it is down", "") } }));
        Assert.Equal(3, Code(new ProbeSample { Blind = { "worker1" } }));
        var none = new ProbeSample().Read() with { Plan = ProbePlan.For([], null) };
        Assert.False(new NetworkReport(none, new PairJudge(none).Judge(), default, default).IsComplete);
    }

    [Fact]
    public void Write_Table_HasALineForEachPairAndSaysWhatIsWrong()
    {
        var lines = Print(ReportOf(Spoiled()));
        Assert.Contains(
            lines,
            line =>
                line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    is ["pod to pod", "worker1", "worker2", "wrong", "worker1 > router > worker2", "3", "1400", "203.0.113.2", "no"]
        );
        Assert.Equal(
            "18 pairs (6 pod to pod, 3 node to own pod, 6 node to pod, 3 pod to outside) of 3 nodes in 12 s, 1 finding",
            lines[^1]
        );
        Assert.Equal("pod to pod, worker1 to worker2: packets of up to 1400 bytes arrive, and the interface sends 1500.", lines[^3]);
        Assert.StartsWith("Give all links of the way one MTU", lines[^2], StringComparison.Ordinal);
    }

    [Fact]
    public void Example_InTheDocs_IsWhatIsPrinted()
    {
        static string Words(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var docs = File.ReadAllText(Path.Combine(Repository.Root, "docs", "doctor.md"));
        var example = docs.Split('\n')
            .SkipWhile(line => !line.StartsWith("rule  ", StringComparison.Ordinal))
            .TakeWhile(line => line != "```");
        var printed = Print(ReportOf(Spoiled())).Select(Words).ToList();
        Assert.Equal(5, example.Count(line => line != "..."));
        Assert.All(example.Where(line => line != "..."), line => Assert.Contains(Words(line), printed));
    }

    [Fact]
    public void Shown_ManyNodes_AreTheFindings()
    {
        var sample = Spoiled();
        var report = ReportOf(sample);
        var many = report with
        {
            Results =
            [
                .. report.Results,
                .. Enumerable.Range(0, 20).Select(i => report.Results.First(one => one.Pair.Rule == ProbeRule.NodeToOwnPod)),
            ],
        };
        Assert.Single(many.Shown(all: false));
        Assert.Equal(many.Results.Count, many.Shown(all: true).Count());
    }

    [Fact]
    public void Reports_WhatAHostSays_CannotDriveTheTerminal()
    {
        var sample = new ProbeSample { Problems = { new NetworkProblem("worker1", "\u001b]52;c;ZXZpbA==\a\u202e", "") } };
        var pair = sample.Plan.Pairs[0];
        sample.Sent[0] = new SentProbe(null, "-", 0, 0, "\u001b[2J");
        sample.Arrivals.Remove(0);
        sample.Sightings.RemoveAll(one => one.Seen.Pair == pair.Number);
        var report = ReportOf(sample);
        Assert.All(
            [string.Join('\n', Print(report)), NetworkJson.Render(report, all: true)],
            text =>
            {
                Assert.Contains("\\u001b[2J", text, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(text, letter => letter is '\u001b' or '\a' or '\u202e');
            }
        );
    }

    private static ProbeSample Spoiled()
    {
        var sample = new ProbeSample();
        var pair = sample.Pair(ProbeRule.PodToPod, "worker1", "worker2").Number;
        sample.Arrivals[pair] = sample.Arrivals[pair] with { Longest = 1400 };
        return sample;
    }

    private static int Code(ProbeSample sample) => ExitCodes.For(ReportOf(sample).IsComplete, ReportOf(sample).Findings);

    private static NetworkReport ReportOf(ProbeSample sample) =>
        new(sample.Read(), new PairJudge(sample.Read()).Judge(), default, TimeSpan.FromSeconds(12));

    private static List<string> Print(NetworkReport report)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Out = new AnsiConsoleOutput(text),
            }
        );
        console.Profile.Width = 1000;
        NetworkTable.Write(console, report, all: false);
        return [.. text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim())];
    }
}

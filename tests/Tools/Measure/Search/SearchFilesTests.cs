using System.Text.Json.Nodes;
using QuicLoad.Measure.Commands;
using QuicLoad.Measure.Search;
using QuicLoad.Tests.Shared;
using Xunit;
using static QuicLoad.Tests.Tools.Measure.Search.SearchSamples;

namespace QuicLoad.Tests.Tools.Measure.Search;

/// <summary>What is said and written of a search.</summary>
public sealed class SearchFilesTests
{
    [Fact]
    public void Json_OfASearch_HasItsFields()
    {
        var json = SearchJson.Write(ReportOf(Step(20e6)));
        Assert.Equal((1, "thousand", "throughput"), ((int)json["schema"]!, (string?)json["stack"], (string?)json["of"]));
        Assert.Equal(("found", 19.87e6), ((string?)json["outcome"], (double)json["found"]!));
        Assert.Equal((2, 0.941176), ((int)json["held"]!["held"]!, (double)json["held"]!["confidence"]!));
        Assert.Equal((20.53e6, 2), ((double)json["not_held"]!["load"]!, (int)json["not_held"]!["missed"]!));
        Assert.Equal(("goodputShare", 0.95), ((string?)json["goal"]!["metric"], (double)json["goal"]!["value"]!));
        var trials = json["trials"]!.AsArray();
        Assert.Equal(10, trials.Count);
        Assert.Equal(
            ("missed", 64e6, 19e6),
            (Word(trials[0]!), (double)trials[0]!["load"]!, (double)trials[0]!["protocols"]![0]!["goodput"]!)
        );
        Assert.Null(SearchJson.Write(ReportOf(Held))["found"]);
        Assert.Equal("generator_bound", Word(SearchJson.Write(ReportOf(Bound))["trials"]![0]!));
    }

    [Fact]
    public void Csv_OfASearch_HasALineForEachTrial()
    {
        var lines = SearchCsv.Write(ReportOf(load => load == 8e6 ? Nothing(load) : Step(20e6)(load))).Split("\r\n");
        Assert.Equal("trial,run,load,verdict,protocol,reached,goodput_bit_s,stall_ratio,failed_share,goal_value,seconds", lines[0]);
        Assert.Equal("1,20261201-010000-thousand,64000000,missed,quic,19000000,19000000,,0,0.296875,45", lines[1]);
        Assert.Equal("2,20261201-010000-thousand,8000000,inconclusive,,,,,,,45", lines[2]);
        Assert.Equal("", lines[^1]);
    }

    [Fact]
    public void Answer_OfEachEnd_SaysWhatIsKnown()
    {
        Assert.Equal("goodputShare >= 95 % holds up to 19.87 Mbit/s, and not at 20.53 Mbit/s.", Answer(ReportOf(Step(20e6))));
        Assert.Equal(
            "Not found: the generator was the limit at 40.61 Mbit/s; goodputShare >= 95 % held up to 39.31 Mbit/s.",
            Answer(ReportOf(Step(40e6, Bound)))
        );
        Assert.Equal("Not found: the generator was the limit at 1 Mbit/s, the smallest load.", Answer(ReportOf(Bound)));
        Assert.Equal(
            "Not found: goodputShare >= 95 % held at 64 Mbit/s, the largest load that was to be tried. Give a larger --to.",
            Answer(ReportOf(Held))
        );
        Assert.Equal(
            "Not found: goodputShare >= 95 % did not hold at 1 Mbit/s, the smallest load. Give a smaller --from.",
            Answer(ReportOf(Missed))
        );
        Assert.Equal("Not found: 3 trials of a load say nothing; it is not known to hold at any load.", Answer(ReportOf(Nothing)));
        var result = ReportOf(Step(20e6));
        Assert.Equal(
            "Not found within 900 s: it held at 19.87 Mbit/s and not at 20.53 Mbit/s. Give more time: --within.",
            Answer(result with { Result = result.Result with { Outcome = SearchOutcome.OutOfTime } })
        );
        Assert.Equal(
            "Stopped after 10 trials: it held at 19.87 Mbit/s.",
            Answer(
                result with
                {
                    Result = result.Result with { Outcome = SearchOutcome.Stopped, Known = result.Result.Known with { Upper = null } },
                }
            )
        );
    }

    [Fact]
    public void Grounds_OfAnAnswer_AreTrialsConfidenceAndReasons() =>
        Assert.Equal(
            [
                "19.87 Mbit/s: it held in 2 of 2 trials, 94.1 % sure.",
                "20.53 Mbit/s: it did not hold in 2 of 2 trials, 94.1 % sure.",
                "  goodputShare over QUIC was 92.5 %.",
            ],
            SearchWords.Grounds(ReportOf(Step(20e6)))
        );

    [Fact]
    public void Line_OfATrial_SaysWhatWasMeasured()
    {
        var report = ReportOf(load => load == 8e6 ? Nothing(load) : Step(20e6)(load));
        Assert.Equal(
            "Trial 1: 64 Mbit/s did not hold: goodputShare over QUIC 29.7 % (20261201-010000-thousand)",
            SearchWords.Line(report.Kind, report.Goal, 1, report.Result.Trials[0])
        );
        Assert.Equal(
            "Trial 2: 8 Mbit/s says nothing: worker1 did not answer. (no run)",
            SearchWords.Line(report.Kind, report.Goal, 2, report.Result.Trials[1] with { Run = null })
        );
    }

    [Theory]
    [InlineData(nameof(SearchOutcome.Found), 0)]
    [InlineData(nameof(SearchOutcome.HeldEverywhere), 1)]
    [InlineData(nameof(SearchOutcome.OutOfTime), 1)]
    [InlineData(nameof(SearchOutcome.GeneratorBound), 3)]
    [InlineData(nameof(SearchOutcome.Stopped), 130)]
    public void ExitCode_OfAnEnd_IsAsDocumented(string outcome, int code) =>
        Assert.Equal(code, ExitCodes.For(Enum.Parse<SearchOutcome>(outcome)));

    [Fact]
    public async Task WriteAsync_ASearch_LeavesPageJsonAndCsv()
    {
        using var folder = new TemporaryFolder();
        var report = ReportOf(Step(20e6));
        var (page, remarks) = await SearchWriter.WriteAsync(report, new DirectoryInfo(folder.PathTo("found")), CancellationToken.None);
        Assert.Empty(remarks);
        Assert.True(page.Exists);
        Assert.Equal(
            ["failures.png", "goal.png", "goodput.png", "search.csv", "search.html", "search.json"],
            page.Directory!.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal)
        );
        Assert.Equal("found", (string?)JsonNode.Parse(await File.ReadAllTextAsync(folder.PathTo("found/search.json")))!["outcome"]);
    }

    private static string Answer(SearchReport report) => SearchWords.Answer(report);

    private static string? Word(JsonNode trial) => (string?)trial["verdict"];
}

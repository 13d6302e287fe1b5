using QuicLoad.Acceptance.Measuring;
using QuicLoad.Acceptance.Running;
using Xunit;

namespace QuicLoad.Acceptance.Thousand;

/// <summary>A thousand users of whom no record is lost, whatever is killed of those who write and collect them.</summary>
[Trait(Suite.Name, Suite.Thousand)]
public sealed class InterruptedRunTests(LabRun run) : ThousandTest(run)
{
    private const int Users = 1000;
    private const int OfAWorker = 500;
    private const int Phases = 2;

    [Fact]
    public Task Records_PodAndCollectorKilled_AreCompleteOfAllUsers() =>
        CheckAsync(async checks =>
        {
            var made = await InterruptedRun.MakeAsync(Lab, Run.Transcript, Cancel);
            var summary = MeasuredSummary.Parse(made.Summary.GetRawText());
            Lab.Steps.Say($"      interrupted: {summary.Outcome}, {made.Rows.Count} playbacks");
            var state = made.Summary.GetProperty("run").GetProperty("state").GetString();
            await checks.CheckAsync("the run came to its end", state == "finished", $"{state}");
            var left = made.Summary.GetProperty("left_out");
            foreach (var what in new[] { "missing_records", "viewers_without_records", "playbacks_without_end" })
                await checks.CheckAsync($"the summary's {what} is 0", left.GetProperty(what).GetInt64() == 0, $"{left}");
            await checks.CheckAsync(
                $"{Users} users have records of every phase",
                () => Find(UserRecords.Missing(made.Rows, Users, Phases))
            );
            var viewers = made.Rows.Select(row => row.Uid).Distinct().Count();
            await checks.CheckAsync(
                "the killed pod's users told of themselves, and those in their stead too",
                viewers == Users + OfAWorker,
                $"{viewers} viewers have records"
            );
            var origin = await Run.Measure.OriginAsync(Cancel, System.Net.IPNetwork.Parse(ThousandRun.UserRange));
            await checks.CheckAsync(
                "the records are the playbacks in the origin's log",
                () => Find(Completeness.Find(origin, summary.Start, summary.End, made.Rows))
            );
            await checks.CheckAsync("the router saw none of them translated", () => Find(RunChecks.Untranslated(summary)));
        });

    private static Task<string?> Find(string? found) => Task.FromResult(found);
}

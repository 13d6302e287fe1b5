using QuicLoad.Acceptance.Measuring;
using QuicLoad.Acceptance.Running;
using Xunit;

namespace QuicLoad.Acceptance.Thousand;

/// <summary>A masquerade on the router must fail a run of packed users by name, and number them all.</summary>
[Trait(Suite.Name, Suite.Thousand)]
public sealed class UserTranslationTests(LabRun run) : ThousandTest(run)
{
    [Fact]
    public Task Users_MasqueradeOnTheRouter_FailTheRunAsTranslated() =>
        CheckAsync(async checks =>
        {
            await using var planted = await PlantedTranslation.PlantAsync(Lab, Cancel);
            string[] options = ["--for", "40s", "--plan", "quic 40s", "--barrier", "ready"];
            var made = await ThousandRun.MakeAsync(Lab, Run.Transcript, "translated", Cancel, options);
            var summary = MeasuredSummary.Parse(made.Summary.GetRawText());
            Lab.Steps.Say($"      translated: {summary.Outcome}, {RunChecks.TranslationOf(summary)?.Detail}");
            await checks.CheckAsync("the run fails, and says \"translated\" of every user that played", () => Verdict(summary));
            var addresses = made.Addresses("h3");
            await checks.CheckAsync("the origin saw one address in place of them all", addresses == 1, $"{addresses}");
        });

    private static Task<string?> Verdict(MeasuredSummary summary) => Task.FromResult(RunChecks.Translated(summary));
}

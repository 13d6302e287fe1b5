using System.Diagnostics;
using System.Globalization;
using QuicLoad.Lab.Acceptance;
using QuicLoad.Lab.Commands;

namespace QuicLoad.Lab.Lifecycle;

/// <summary>lab/test --lifecycle: the second day on real machines, with viewers that play meanwhile.</summary>
internal sealed class LifecycleTest(LabSession lab, Checklist checks, Transcript transcript)
{
    /// <summary>Brings the lab up where it is not, and plays scenarios.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="only">Names of scenarios; none means all.</param>
    /// <param name="seed">Decides what is random; null for one that is made up, and printed.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>0 where every check held, else 1.</returns>
    public static async Task<int> PlayAsync(LabSession lab, IReadOnlyList<string> only, int? seed, CancellationToken cancellationToken)
    {
        LabSession.RequireRoot();
        var checks = new Checklist(lab.Steps.Say);
        await new LifecycleTest(lab, checks, new Transcript(lab)).PlayAsync(Scenarios.Choose(only), seed ?? AnySeed, cancellationToken);
        lab.Steps.Say(checks.Summary);
        return checks.ExitCode;
    }

    /// <summary>Plays the brief scenarios on a lab that is up: what lab/test does after its own checks.</summary>
    public Task RunBriefAsync(CancellationToken cancellationToken) =>
        PlayAsync([.. Scenarios.All.Where(scenario => scenario.IsBrief)], AnySeed, cancellationToken);

    private static int AnySeed => Random.Shared.Next(1, 100_000);

    private async Task PlayAsync(IReadOnlyList<Scenario> scenarios, int seed, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        lab.Steps.Say($"lifecycle: {string.Join(", ", scenarios.Select(scenario => scenario.Name))}; seed {seed} (--seed {seed} plays the same again)");
        using var run = new LifecycleRun(lab, checks, transcript, seed);
        foreach (var scenario in scenarios)
        {
            lab.Steps.Say($"--    {scenario.Name}: {scenario.Story}");
            var begun = Stopwatch.GetTimestamp();
            if (!scenario.BringsItsLab && !await BeginAsync(run, scenario, cancellationToken))
                continue;
            await checks.CheckAsync($"{scenario.Name} is played to its end", async () =>
            {
                await scenario.RunAsync(run, cancellationToken);
                return null;
            });
            lab.Steps.Say($"      {scenario.Name} took {Seconds(begun)}");
        }
        lab.Steps.Say($"lifecycle: {scenarios.Count} scenarios in {Seconds(started)}");
    }

    /// <summary>Every scenario begins with two workers and viewers that play, whatever the one before left.</summary>
    private static Task<bool> BeginAsync(LifecycleRun run, Scenario scenario, CancellationToken cancellationToken) =>
        run.Checks.CheckAsync($"{scenario.Name} begins with 2 workers and {LifecycleRun.Viewers} viewers", async () =>
        {
            await run.BootAsync(cancellationToken);
            var up = await run.ChangeAsync(await run.WorkersAsync(2, cancellationToken), cancellationToken, "up");
            return LifecycleRun.Expect(up) ?? await new ClusterLook(run.Lab).WaitAsync(2, [], cancellationToken);
        });

    private static string Seconds(long since) => string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(since).TotalSeconds:0} s");
}

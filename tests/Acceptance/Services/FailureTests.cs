using QuicLoad.Acceptance.Running;
using QuicLoad.Contracts;
using QuicLoad.Lab.Plan;
using Xunit;

namespace QuicLoad.Acceptance.Services;

/// <summary>A server, a node and a balancer die while all paths are asked: what fails, and for how long.</summary>
[Trait(Suite.Name, Suite.Services)]
public sealed class FailureTests(LabRun run) : LabTest(run)
{
    private const double PerSecond = 10;

    private static readonly string[] Protocols = ["h1", "h3"];

    // the paths that must not need longer, whatever dies
    private static readonly string[] Fast = [BalancerWords.Direct, BalancerWords.Dsr];

    // programs are compiled while they ask: the first requests of all of them at once are slow
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(20);

    // and so is their start
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan MostOutage = TimeSpan.FromSeconds(2);

    /// <summary>As a crash: nothing drains, nobody is told, and the container starts again.</summary>
    [Fact]
    public Task Server_Killed_CostsTwoSecondsAtMost() =>
        CheckAsync(async checks =>
        {
            var services = await ServicesLab.OpenAsync(Run, Cancel);
            var node = LabPlan.Workers.First();
            await KillAsync(
                checks,
                services,
                TimeSpan.FromSeconds(20),
                async () => await services.RunAsync(node, "kill -9 $(pidof caddy)", Cancel)
            );
            await checks.CheckAsync("all servers are there again", () => services.WaitWholeAsync(Cancel));
        });

    /// <summary>As a power cut: its servers, its part of kube-proxy and an entrance go at once.</summary>
    [Fact]
    public Task Node_PowerCut_CostsTwoSecondsAtMostWhereTheBalancerChecks() =>
        CheckAsync(async checks =>
        {
            var services = await ServicesLab.OpenAsync(Run, Cancel);
            var node = LabPlan.Workers.ElementAt(1);
            await KillAsync(checks, services, TimeSpan.FromSeconds(75), () => services.Lab.CutPowerAsync(node, Cancel));
            await checks.CheckAsync($"{node.Name} and all servers are there again", () => services.HealAsync(Cancel));
        });

    [Fact]
    public Task Balancer_PowerCut_CostsTwoSecondsAtMost() =>
        CheckAsync(async checks =>
        {
            var services = await ServicesLab.OpenAsync(Run, Cancel);
            var (holder, _) = await new PairLook(services.Lab).PairAsync(Cancel);
            await KillAsync(checks, services, TimeSpan.FromSeconds(20), () => services.Lab.CutPowerAsync(holder, Cancel));
            await checks.CheckAsync($"{holder.Name} is there again", () => services.HealAsync(Cancel));
        });

    private static async Task KillAsync(Checklist checks, ServicesLab services, TimeSpan after, Func<Task> kill)
    {
        var streams = services
            .Services.SelectMany(service => Protocols, (service, protocol) => (service, protocol))
            .Select(pair => (pair.service, Run: RequestStream.To(pair.service, pair.protocol, PerSecond, Quiet + after)))
            .Select(pair => (pair.service, Run: pair.Run.RunAsync(services.Lab, Cancel)))
            .ToList();
        await Task.Delay(Quiet, Cancel);
        var moment = DateTimeOffset.UtcNow;
        await kill();
        var killed = DateTimeOffset.UtcNow;
        foreach (var (service, stream) in streams)
        {
            var outcome = await stream;
            services.Lab.Steps.Say($"      {outcome.Say(moment)}");
            await checks.CheckAsync($"{outcome.Name}: nothing failed before", outcome.FailedBefore(moment) == 0, outcome.Say(moment));
            await checks.CheckAsync(
                $"{outcome.Name}: it was asked to the end",
                outcome.Covers(moment, after - Late),
                $"the last began {outcome.Answers.Max(answer => answer.At):0.0} (Unix time)"
            );
            if (Fast.Contains(service.Path))
                await checks.CheckAsync(
                    $"{outcome.Name}: no request failed that began {MostOutage.TotalSeconds:0} s after it or later",
                    outcome.Outage(killed) < MostOutage,
                    outcome.Say(moment)
                );
        }
    }
}

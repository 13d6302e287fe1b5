using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Plan;
using Xunit;

namespace QuicLoad.Acceptance.Services;

/// <summary>Services and Ingresses come and go by chance, and the data plane is what the API says after each step.</summary>
[Trait(Suite.Name, Suite.Services)]
public sealed class RandomObjectsTests(LabRun run) : LabTest(run)
{
    private const int Services = 50;
    private const int Ingresses = 20;
    private const int Kills = 20;
    private const int PoolSize = 16;

    // each Ingress must answer for its host; prints those that do not
    private const string Ask = """
        while [ $# -gt 0 ]; do
            code=$(curl -s -o /dev/null -w '%{http_code}' --max-time 3 -H "Host: $2" "http://$1/whoami") || true
            [ "$code" = 200 ] || echo "$2 at $1: $code"
            shift 2
        done
        """;

    private static readonly TimeSpan Most = TimeSpan.FromSeconds(20);

    [Fact]
    public Task FiftyServicesAndTwentyIngresses_ByChance_AreAsTheApiSays() =>
        CheckAsync(async checks =>
        {
            var services = await ServicesLab.OpenAsync(Run, Cancel);
            var (holder, other) = await new PairLook(services.Lab).PairAsync(Cancel);
            var before = await DataPlaneLook.ReadAsync(services.Lab, holder, Cancel);
            var seed = Random.Shared.Next();
            services.Lab.Steps.Say($"      seed {seed}");
            var objects = new RandomObjects(seed, Services, Ingresses);
            await services.KubectlAsync("-n services apply -f -", Cancel, RandomObjects.Inner);
            var (kills, steps, slowest) = (0, 0, TimeSpan.Zero);
            var isGood = true;
            while (isGood && (!objects.IsOver || kills < Kills))
            {
                var (made, gone) = objects.Next();
                if (made.Length > 0)
                    await services.KubectlAsync("-n services apply -f -", Cancel, made);
                if (gone.Count > 0)
                    await services.KubectlAsync($"-n services delete --wait=false {string.Join(' ', gone)}", Cancel);
                if (kills < Kills && (steps % 2 == 1 || objects.IsOver))
                {
                    await services.RunAsync(holder, PairScripts.Kill, Cancel, "quic-load-balancer.service");
                    kills++;
                }
                var started = services.Lab.Time.GetTimestamp();
                var found = await Patience.WaitAsync(() => CompareAsync(services, objects, holder, other), Cancel, Most);
                var took = services.Lab.Time.GetElapsedTime(started);
                slowest = took > slowest ? took : slowest;
                steps++;
                if (found is not null)
                    isGood = await checks.CheckAsync($"step {steps}: the data plane is as the API says", false, found);
            }
            await services.KubectlAsync($"-n services delete service {RandomObjects.InnerName}", Cancel);
            await checks.CheckAsync(
                $"seed {seed}: {steps} steps, {Services} Services, {Ingresses} Ingresses, {kills} kills of the controller: the data planes "
                    + $"of both hosts were as the API says after each; {slowest.TotalSeconds:0.0} s after it at the latest",
                isGood && objects.IsOver,
                $"{objects.There.Count} left"
            );
            await checks.CheckAsync(
                "nothing is left: the data plane is what it was before",
                async () => DataPlaneLook.Difference(before, await DataPlaneLook.ReadAsync(services.Lab, holder, Cancel))
            );
        });

    /// <summary>
    /// Null where the API has what is there and nobody waits while an address is free, both data planes are as it says, and every Ingress
    /// answers.
    /// </summary>
    private static async Task<string?> CompareAsync(ServicesLab services, RandomObjects objects, Machine holder, Machine other)
    {
        var named = await services.KubectlAsync($"-n services get services,ingresses -l {RandomObjects.Label} -o name", Cancel);
        var names = named
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(name => name.Replace(".networking.k8s.io", "", StringComparison.Ordinal));
        if (!names.ToHashSet(StringComparer.Ordinal).SetEquals(objects.There))
            return $"the API has {string.Join(", ", names)} and must have {string.Join(", ", objects.There)}";
        var api = ApiLook.Parse(await services.KubectlAsync("get services,ingresses,endpointslices -A -o json", Cancel));
        if (api.Waiting.Count > 0 && api.Used.Count < PoolSize)
            return $"{string.Join(", ", api.Waiting)} wait, and {PoolSize - api.Used.Count} addresses are free";
        foreach (var machine in new[] { holder, other })
            if (DataPlaneLook.Difference(api.Lines, await DataPlaneLook.ReadAsync(services.Lab, machine, Cancel)) is { } difference)
                return $"{machine.Name}: {difference}";
        var answers = await services.RunAsync(
            LabPlan.Origin,
            Ask,
            Cancel,
            [.. api.Doors.SelectMany(door => new[] { door.Address, door.Host })]
        );
        return answers.Length == 0 ? null : answers;
    }
}

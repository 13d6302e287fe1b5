using QuicLoad.Acceptance.Running;
using Xunit;

namespace QuicLoad.Acceptance.Lifecycle;

/// <summary>
/// Day-2 on real machines, with viewers that play meanwhile. A scenario begins with the stack as it is declared, two workers, and leaves
/// one that can be made so again.
/// </summary>
public sealed class LifecycleTests(LabRun run) : LabTest(run), IAsyncLifetime
{
    /// <summary>The scenarios bring up what they need, but not where ./lab up has just failed.</summary>
    public Task InitializeAsync() => Run.RefuseFailedUpAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    [Trait(Suite.Name, Suite.Brief)]
    [Trait(Suite.Name, Suite.DayTwo)]
    public Task AddOne_ThirdWorkerTimed_ComesAndGoes() => PlayAsync(ScaleScenarios.OneAsync);

    /// <summary>A part of <see cref="Kills_TwentyRandomMoments_APlainUpDoesTheRest"/>.</summary>
    [Fact]
    [Trait(Suite.Name, Suite.Brief)]
    public Task KillOne_InAJoin_APlainUpDoesTheRest() => PlayAsync(KillScenarios.OneAsync);

    /// <summary>A part of <see cref="Reboots_EachMachine_AllComesBack"/>.</summary>
    [Fact]
    [Trait(Suite.Name, Suite.Brief)]
    public Task RebootOne_Worker_AllComesBack() => PlayAsync(RebootScenarios.OneAsync);

    [Fact]
    [Trait(Suite.Name, Suite.Brief)]
    [Trait(Suite.Name, Suite.DayTwo)]
    public Task DeadWorker_AtUp_IsNamedAndComesBack() => PlayAsync(DeadScenarios.WorkerAsync);

    [Fact]
    [Trait(Suite.Name, Suite.DayTwo)]
    public Task AddTwo_WithViewersOnThem_ComeAndGo() => PlayAsync(ScaleScenarios.TwoAsync);

    [Fact]
    [Trait(Suite.Name, Suite.DayTwo)]
    public Task Replace_MachineAtTheSameAddress_JoinsWithItsKey() => PlayAsync(JoinScenarios.ReplaceAsync);

    [Fact]
    [Trait(Suite.Name, Suite.DayTwo)]
    public Task Range_OfAWorkersPods_ChangesInPlace() => PlayAsync(ChangeScenarios.RangeAsync);

    [Fact]
    [Trait(Suite.Name, Suite.DayTwo)]
    public Task MaxPods_OfAllNodes_ChangesNodeByNode() => PlayAsync(ChangeScenarios.MaxPodsAsync);

    [Fact]
    [Trait(Suite.Name, Suite.DayTwo)]
    public Task Reboots_EachMachine_AllComesBack() => PlayAsync(RebootScenarios.AllAsync);

    [Fact]
    [Trait(Suite.Name, Suite.DayTwo)]
    public Task DeadRouter_AtUp_IsNamedAndComesBack() => PlayAsync(DeadScenarios.RouterAsync);

    [Fact]
    [Trait(Suite.Name, Suite.DayTwo)]
    public Task DeadApi_WhenAWorkerGoes_NothingIsDeleted() => PlayAsync(DeadScenarios.ApiAsync);

    [Fact]
    [Trait(Suite.Name, Suite.DayTwo)]
    public Task ExpiredToken_JoinTriedAgain_NamesTheCure() => PlayAsync(JoinScenarios.ExpiredTokenAsync);

    [Fact]
    [Trait(Suite.Name, Suite.DayTwo)]
    public Task Frr_InsteadOfIproute2_AndBack() => PlayAsync(NetworkScenarios.FrrAsync);

    [Fact]
    [Trait(Suite.Name, Suite.DayTwo)]
    public Task Kills_TwentyRandomMoments_APlainUpDoesTheRest() => PlayAsync(KillScenarios.AllAsync);

    [Fact]
    [Trait(Suite.Name, Suite.DayTwo)]
    public Task DeadAtDestroy_WorkerForGood_IsGivenUp() => PlayAsync(DestroyScenarios.DeadWorkerAsync);

    /// <summary>Comes last: it makes a lab of its own, whatever is there before, and takes it down.</summary>
    [Fact]
    [Trait(Suite.Name, Suite.DayTwo)]
    public Task Bridge_WithContainerd_ComesUpScalesAndReboots() => PlayAsync(NetworkScenarios.BridgeAsync, bringsItsLab: true);

    private Task PlayAsync(Func<LifecycleRun, CancellationToken, Task> scenario, bool bringsItsLab = false) =>
        CheckAsync(async checks =>
        {
            Lab.Steps.Say($"      seed {Run.Seed} (--seed {Run.Seed} plays the same again)");
            using var run = new LifecycleRun(Lab, checks, Run.Transcript, Run.Seed);
            if (!bringsItsLab && !await BeginAsync(run))
                return;
            await checks.CheckAsync(
                "the scenario is played to its end",
                async () =>
                {
                    await scenario(run, Cancel);
                    return null;
                }
            );
        });

    /// <summary>Two workers and viewers that play, whatever the scenario before left.</summary>
    private static Task<bool> BeginAsync(LifecycleRun run) =>
        run.Checks.CheckAsync(
            $"2 workers and {LifecycleRun.Viewers} viewers to begin with",
            async () =>
            {
                await run.BootAsync(Cancel);
                var up = await run.ChangeAsync(await run.WorkersAsync(2, Cancel), Cancel, "up");
                return LifecycleRun.Expect(up) ?? await new ClusterLook(run.Lab).WaitAsync(2, [], Cancel);
            }
        );
}

using QuicLoad.Acceptance.Running;
using Xunit;

namespace QuicLoad.Acceptance.Measuring;

/// <summary>What the measurements promise, on real viewers, a real router and a real origin.</summary>
[Trait(Suite.Name, Suite.Measuring)]
public sealed class MeasuringTests(LabRun run) : RunningLabTest(run)
{
    [Fact]
    public Task Conditions_WorseNetwork_ShowsInTheComparison() =>
        CheckAsync(checks => new ConditionsCheck(Lab, Run.Measure, Run.Transcript, checks).RunAsync(Cancel));

    [Fact, Trait(Suite.Name, Suite.Brief)]
    public async Task Translation_MasqueradeOnTheWorkers_FailsTheRunWithTheirNumber() =>
        Expect(await new TranslationCheck(Lab, Run.Measure).RunAsync("40s", Cancel));

    [Fact]
    public async Task Buffers_FourKiB_BindTheGeneratorAndNameTheWorker() =>
        Expect(await new ReceiveBufferCheck(Lab, Run.Measure).RunSmallAsync(Cancel));

    [Fact]
    public async Task Buffers_OfBefore_BindNothing() => Expect(await new ReceiveBufferCheck(Lab, Run.Measure).RunOwnAsync(Cancel));

    [Fact]
    public Task Hostile_Worker_IsNamedAndSpoilsNothingElse() =>
        CheckAsync(checks => new HostileCheck(Lab, Run.Measure, Run.Transcript, checks).RunWorkerAsync(Cancel));

    [Fact]
    public Task Hostile_Kubeconfig_IsRefusedByName() =>
        CheckAsync(checks => new HostileCheck(Lab, Run.Measure, Run.Transcript, checks).RunKubeconfigAsync(Cancel));

    /// <summary>Comes last: the stack is left with them.</summary>
    [Fact]
    public Task Synthetic_TwoHundredViewers_AllPlayAndNoneIsLost() =>
        CheckAsync(checks => new SyntheticCheck(Lab, Run.Measure, Run.Transcript, checks).RunAsync(Cancel));
}

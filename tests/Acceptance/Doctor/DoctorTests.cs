using QuicLoad.Acceptance.Running;
using Xunit;

namespace QuicLoad.Acceptance.Doctor;

/// <summary>
/// ./doctor on real machines: nothing to find on a healthy stack, each planted fault found alone, and mended where it may be.
/// </summary>
[Trait(Suite.Name, Suite.Doctor)]
public sealed class DoctorTests(LabRun run, DoctorTests.Beginning beginning) : RunningLabTest(run), IClassFixture<DoctorTests.Beginning>
{
    /// <summary>One of each kind, for a run that has no time for all.</summary>
    public static TheoryData<string, string> Few => Rows(PlantedFaults.Few);

    public static TheoryData<string, string> Others => Rows(PlantedFaults.All.Except(PlantedFaults.Few));

    [Fact]
    [Trait(Suite.Name, Suite.Brief)]
    public async Task Doctor_HealthyStack_FindsNothing() => Expect(await beginning.FindAsync());

    [Fact]
    [Trait(Suite.Name, Suite.Brief)]
    public async Task Doctor_WithoutFix_ChangesNothing()
    {
        await RequireHealthyAsync();
        var machines = Lab.Layout.Machines;
        var before = await Task.WhenAll(machines.Select(machine => MachineTrace.TakeAsync(Lab, machine, Cancel)));
        await Run.DoctorAsync(Cancel, "--all");
        var changes = await Task.WhenAll(machines.Select((machine, i) => MachineTrace.ChangeAsync(Lab, machine, before[i], Cancel)));
        Expect(string.Join("; ", changes.OfType<string>()));
    }

    [Theory]
    [MemberData(nameof(Few))]
    [Trait(Suite.Name, Suite.Brief)]
    public Task Fault_OneOfEachKind_IsFoundAndMended(string check, string fault) => PlantAsync(check, fault);

    [Theory]
    [MemberData(nameof(Others))]
    public Task Fault_IsFoundAndMendedOrLeftAlone(string check, string fault) => PlantAsync(check, fault);

    private async Task PlantAsync(string check, string name)
    {
        await RequireHealthyAsync();
        var fault = PlantedFaults.All.Single(one => (one.Check, one.Name) == (check, name));
        await CheckAsync(checks => new FaultPlay(Lab, checks, options => Run.DoctorAsync(Cancel, options)).PlayAsync(fault, Cancel));
    }

    /// <summary>Every finding on a stack that is not healthy to begin with would be a riddle.</summary>
    private async Task RequireHealthyAsync()
    {
        if (await beginning.FindAsync() is { } found)
            Assert.Fail($"needs a healthy stack to begin with, and doctor finds: {found}");
    }

    private static TheoryData<string, string> Rows(IEnumerable<PlantedFault> faults)
    {
        var rows = new TheoryData<string, string>();
        foreach (var fault in faults)
            rows.Add(fault.Check, fault.Name);
        return rows;
    }

    /// <summary>How ./doctor finds the stack before any fault, asked once.</summary>
    public sealed class Beginning(LabRun run)
    {
        private Task<DoctorAnswer>? answer;

        internal async Task<string?> FindAsync() => (await (answer ??= run.DoctorAsync(TestProcess.Stopped))).ExpectHealthy();
    }
}

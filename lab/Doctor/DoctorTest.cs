using QuicLoad.Lab.Acceptance;
using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Processes;

namespace QuicLoad.Lab.Doctor;

/// <summary>./doctor on real machines: nothing to find on a healthy stack, each planted fault found alone, and mended where it may be.</summary>
internal sealed class DoctorTest(LabSession lab, Checklist checks)
{
    /// <summary>lab/test --doctor: a lab of its own, every fault, and down again.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="only">Names of checks whose faults are planted; none means all.</param>
    /// <param name="keep">Whether the lab that is up is used, and stays.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>0 where every check held, else 1.</returns>
    public static async Task<int> RunAsync(LabSession lab, IReadOnlyList<string> only, bool keep, CancellationToken cancellationToken)
    {
        LabSession.RequireRoot();
        var faults = PlantedFaults.Choose(only);
        var checks = new Checklist(lab.Steps.Say);
        var transcript = new Transcript(lab);
        Task<bool> LabAsync(string command) => checks.CheckAsync($"lab/{command} exits 0", async () =>
            await transcript.RunLabAsync(command, cancellationToken) is { Succeeded: false } failed ? $"exit code {failed.ExitCode}" : null);
        if (keep || (await LabAsync("down") && await LabAsync("up")))
            await new DoctorTest(lab, checks).CheckAsync(faults, cancellationToken);
        if (!keep)
            await LabAsync("down");
        lab.Steps.Say(checks.Summary);
        return checks.ExitCode;
    }

    /// <summary>Checks ./doctor with a few faults on a lab that is up: what lab/test does after its own checks.</summary>
    public Task CheckBriefAsync(CancellationToken cancellationToken) => CheckAsync(PlantedFaults.Few, cancellationToken);

    /// <summary>Checks ./doctor on a lab that is up, and leaves it as it was.</summary>
    /// <param name="faults">The faults to plant, one after another.</param>
    /// <param name="cancellationToken">Ends the work; what is planted then is taken away first.</param>
    public async Task CheckAsync(IReadOnlyList<PlantedFault> faults, CancellationToken cancellationToken)
    {
        if (!await checks.CheckAsync("doctor finds nothing on a healthy stack", () => ExpectHealthyAsync(cancellationToken)))
            return; // every finding after this one would be a riddle
        await checks.CheckAsync("doctor without --fix changes nothing", () => ExpectNoTraceAsync(cancellationToken));
        foreach (var fault in faults)
            await CheckAsync(fault, cancellationToken);
    }

    private async Task CheckAsync(PlantedFault fault, CancellationToken cancellationToken)
    {
        try
        {
            await OnMachineAsync(fault, fault.Plant, cancellationToken);
            await checks.CheckAsync($"doctor finds: {fault.Name}", async () => Expect(await DoctorAsync(cancellationToken), fault, fault.ExitCode));
            if (fault.IsMended)
                await checks.CheckAsync($"doctor --fix mends: {fault.Name}", async () => Expect(await DoctorAsync(cancellationToken, "--fix"), fault, 0, "fixed"));
            else
                await checks.CheckAsync($"doctor --fix leaves alone: {fault.Name}", async () => Expect(await DoctorAsync(cancellationToken, "--fix"), fault, fault.ExitCode));
        }
        finally
        {
            if (fault.Undo is not null)
                await OnMachineAsync(fault, fault.Undo, CancellationToken.None);
        }
        await checks.CheckAsync($"healthy again after: {fault.Name}", () => ExpectHealthyAsync(cancellationToken));
    }

    private async Task<string?> ExpectHealthyAsync(CancellationToken cancellationToken)
    {
        var answer = await DoctorAsync(cancellationToken);
        return answer is { ExitCode: 0, Findings.Count: 0, Checks: > 0 } ? null : $"{answer}";
    }

    private async Task<string?> ExpectNoTraceAsync(CancellationToken cancellationToken)
    {
        var machines = lab.Layout.Machines;
        var before = await Task.WhenAll(machines.Select(machine => MachineTrace.TakeAsync(lab, machine, cancellationToken)));
        await DoctorAsync(cancellationToken, "--all");
        var changes = await Task.WhenAll(machines.Select((machine, i) => MachineTrace.ChangeAsync(lab, machine, before[i], cancellationToken)));
        return string.Join("; ", changes.OfType<string>()) is { Length: > 0 } changed ? changed : null;
    }

    private static string? Expect(DoctorAnswer answer, PlantedFault fault, int exitCode, string? state = null)
    {
        var right = answer.ExitCode == exitCode && answer.Findings.Count > 0
            && answer.Findings.All(finding => finding.Host == fault.Host && finding.Check == fault.Check && (state is null ? finding.Cure.Length > 0 : finding.State == state));
        return right ? null : $"must be {fault.Check} of {fault.Host}, exit code {exitCode}; is {answer}";
    }

    private async Task<DoctorAnswer> DoctorAsync(CancellationToken cancellationToken, params string[] options) => DoctorAnswer.Parse(await lab.Runner.RunAsync(
        new Command(Path.Combine(lab.Folder.Project, "doctor"), ["-s", lab.Network.Stack, "--json", .. options]) { Directory = lab.Folder.Project }, cancellationToken));

    private Task<string> OnMachineAsync(PlantedFault fault, string script, CancellationToken cancellationToken) =>
        lab.Shell.ReadAsync(lab.Layout.Find(fault.Machine), cancellationToken, "sh", "-ec", script);
}

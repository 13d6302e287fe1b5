using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Commands;

namespace QuicLoad.Acceptance.Doctor;

/// <summary>Plants a mistake: ./doctor finds it alone, --fix mends it or leaves it alone, and all is well again after that.</summary>
internal sealed class FaultPlay(LabSession lab, Checklist checks, Func<string[], Task<DoctorAnswer>> doctor)
{
    /// <summary>Plays one.</summary>
    public async Task PlayAsync(PlantedFault fault, CancellationToken cancellationToken, string prefix = "")
    {
        try
        {
            await OnMachineAsync(fault, fault.Plant, cancellationToken);
            await checks.CheckAsync($"{prefix}doctor finds it", async () => Compare(await doctor([]), fault, fault.ExitCode));
            if (fault.IsMended)
                await checks.CheckAsync($"{prefix}doctor --fix mends it", async () => Compare(await doctor(["--fix"]), fault, 0, "fixed"));
            else
                await checks.CheckAsync(
                    $"{prefix}doctor --fix leaves it alone",
                    async () => Compare(await doctor(["--fix"]), fault, fault.ExitCode)
                );
        }
        finally
        {
            if (fault.Undo is not null)
                await OnMachineAsync(fault, fault.Undo, CancellationToken.None);
        }
        await checks.CheckAsync($"{prefix}healthy again", async () => (await doctor([])).ExpectHealthy());
    }

    private static string? Compare(DoctorAnswer answer, PlantedFault fault, int exitCode, string? state = null)
    {
        var right =
            answer.ExitCode == exitCode
            && answer.Findings.Count > 0
            && answer.Findings.All(finding =>
                finding.Host == fault.Host
                && finding.Check == fault.Check
                && (state is null ? finding.Cure.Length > 0 : finding.State == state)
            );
        return right ? null : $"must be {fault.Check} of {fault.Host}, exit code {exitCode}; is {answer}";
    }

    private Task<string> OnMachineAsync(PlantedFault fault, string script, CancellationToken cancellationToken) =>
        lab.Shell.ReadAsync(lab.Layout.Find(fault.Machine), cancellationToken, "sh", "-ec", script);
}

using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Processes;

namespace QuicLoad.Acceptance.Doctor;

/// <summary>The project's ./doctor on the lab's stack.</summary>
internal static class DoctorProgram
{
    /// <summary>Asks it.</summary>
    public static async Task<DoctorAnswer> DoctorAsync(this LabRun run, CancellationToken cancellationToken, params string[] options) =>
        DoctorAnswer.Parse(
            await run.Lab.Runner.RunAsync(
                new Command(Path.Combine(run.Lab.Folder.Project, "doctor"), ["-s", run.Lab.Network.Stack, "--json", .. options])
                {
                    Directory = run.Lab.Folder.Project,
                },
                cancellationToken
            )
        );
}

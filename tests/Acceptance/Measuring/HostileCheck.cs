using System.Text;
using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;

namespace QuicLoad.Acceptance.Measuring;

/// <summary>A worker turns hostile in the middle of a run, and a control plane offers a kubeconfig that runs programs.</summary>
internal sealed class HostileCheck(LabSession lab, MeasureProgram measure, Transcript transcript, Checklist checks)
{
    private static readonly Machine Hostile = LabPlan.Workers.First();
    private static readonly Machine Honest = LabPlan.Workers.ElementAt(1);
    private static readonly string[] Cure = ["--replace", "**::master-kubeconfig"];

    /// <summary>A worker spoils its records and its logins in the middle of a run, and is mended.</summary>
    public Task RunWorkerAsync(CancellationToken cancellationToken) => RunAsync(CheckRunAsync, cancellationToken);

    /// <summary>The control plane's kubeconfig runs a program, and is mended.</summary>
    public Task RunKubeconfigAsync(CancellationToken cancellationToken) => RunAsync(CheckKubeconfigAsync, cancellationToken);

    private async Task RunAsync(Func<CancellationToken, Task> attackAsync, CancellationToken cancellationToken)
    {
        File.Delete(HostileScripts.Executed);
        await attackAsync(cancellationToken);
        await checks.CheckAsync(
            "hostile: nothing of the attacker's was executed on this machine",
            !File.Exists(HostileScripts.Executed),
            $"{HostileScripts.Executed} is there"
        );
    }

    private async Task CheckRunAsync(CancellationToken cancellationToken)
    {
        MeasuredRun? made = null;
        await checks.CheckAsync(
            $"hostile: a run goes on while {Hostile.Name} turns against it, and names it",
            async () =>
            {
                try
                {
                    made = await measure.RunAsync(
                        "hostile",
                        "90s",
                        "quic 30s, http2 30s",
                        () => SpoilAsync(cancellationToken),
                        cancellationToken
                    );
                }
                finally
                {
                    await OnAsync(Hostile, HostileScripts.MendWorker, CancellationToken.None);
                }
                return made.ExitCode == 0 ? "./measure run exits 0"
                    : Printed("measure").Contains(Hostile.Name, StringComparison.Ordinal) ? null
                    : $"{Hostile.Name} is not named";
            }
        );
        if (made is not { } run)
            return;
        var origin = await measure.OriginAsync(cancellationToken, Honest.Pods);
        await checks.CheckAsync(
            $"hostile: the records of {Honest.Name} are the playbacks in the origin's log",
            () =>
                Task.FromResult(
                    Completeness.Find(origin, run.Summary.Start, run.Summary.End, [.. run.Rows.Where(row => row.Node == Honest.Name)])
                )
        );
        await checks.CheckAsync(
            "hostile: no control character and nothing of root's files is printed or reported",
            async () =>
            {
                foreach (var (name, text) in await TextsAsync(run, cancellationToken))
                {
                    if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
                        return $"{name} has a control character";
                    if (text.Contains(HostileScripts.Secret, StringComparison.Ordinal))
                        return $"{name} has what only root may read";
                }
                return null;
            }
        );
    }

    private async Task CheckKubeconfigAsync(CancellationToken cancellationToken)
    {
        await checks.CheckAsync(
            "hostile: a kubeconfig that runs a program is refused by name",
            async () =>
            {
                CommandResult up;
                try
                {
                    await OnAsync(LabPlan.Master, HostileScripts.SpoilKubeconfig, cancellationToken);
                    up = await UpAsync(cancellationToken, Cure);
                }
                finally
                {
                    await OnAsync(LabPlan.Master, HostileScripts.MendKubeconfig, CancellationToken.None);
                }
                var told = up.Output + up.Error;
                return up.Succeeded ? "it was taken"
                    : told.Contains("users[0].user.exec", StringComparison.Ordinal)
                    && told.Contains(string.Join(" '", Cure), StringComparison.Ordinal)
                        ? null
                    : "the message lacks the field or the cure";
            }
        );
        await checks.CheckAsync(
            "hostile: the cure that it names takes the true one, and the next up changes nothing",
            async () =>
                await UpAsync(cancellationToken, Cure) is { Succeeded: false } failed ? new CommandFailedException(failed).Message
                : await UpAsync(cancellationToken, "--expect-no-changes") is { Succeeded: false } changed
                    ? new CommandFailedException(changed).Message
                : null
        );
    }

    private async Task SpoilAsync(CancellationToken cancellationToken)
    {
        lab.Steps.Say($"      {Hostile.Name} turns hostile");
        await OnAsync(Hostile, HostileScripts.SpoilRecords, cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(15), cancellationToken);
        await OnAsync(Hostile, HostileScripts.SpoilLogins, cancellationToken);
    }

    private async Task<IReadOnlyList<(string Name, string Text)>> TextsAsync(MeasuredRun run, CancellationToken cancellationToken)
    {
        var texts = new List<(string, string)> { ("the output of ./measure", Printed("measure")) };
        foreach (var file in Directory.EnumerateFiles(run.Folder).Append(measure.Database))
        {
            // of a picture and the database, what can be read in them
            var text = Path.GetExtension(file) is ".db" or ".png"
                ? string.Concat((await File.ReadAllTextAsync(file, Encoding.Latin1, cancellationToken)).Where(c => !char.IsControl(c)))
                : await File.ReadAllTextAsync(file, cancellationToken);
            texts.Add((Path.GetFileName(file), text));
        }
        return texts;
    }

    private string Printed(string program) =>
        string.Concat(transcript.Texts.Where(one => one.Command.Contains(program, StringComparison.Ordinal)).Select(one => one.Text));

    private Task<CommandResult> UpAsync(CancellationToken cancellationToken, params string[] options) =>
        transcript.RunAsync(lab.Stack.Command(["up", "--yes", .. options]), cancellationToken);

    private Task<string> OnAsync(Machine machine, string script, CancellationToken cancellationToken) =>
        lab.Shell.ReadAsync(machine, cancellationToken, "sh", "-ec", script);
}

using System.Globalization;
using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;
using QuicLoad.Lab.Progress;

namespace QuicLoad.Acceptance.Lifecycle;

/// <summary>What scenarios work with: settings to declare, ./pulumi, machines to break, and the checks that all of them make.</summary>
internal sealed class LifecycleRun(LabSession lab, Checklist checks, Transcript transcript, int seed) : IDisposable
{
    /// <summary>Enough to be on every worker, few enough to leave two processors for the rest.</summary>
    public const int Viewers = 6;

    private readonly List<ScratchProject> settings = [];
    private readonly Dictionary<int, ScratchProject> byWorkers = [];

    /// <summary>The lab.</summary>
    public LabSession Lab => lab;

    /// <summary>The checks.</summary>
    public Checklist Checks => checks;

    /// <summary>What the commands printed.</summary>
    public Transcript Transcript => transcript;

    /// <summary>Decides what is random.</summary>
    public int Seed => seed;

    /// <summary>The declared stack with so many workers.</summary>
    public async Task<ScratchProject> WorkersAsync(int count, CancellationToken cancellationToken)
    {
        if (!byWorkers.TryGetValue(count, out var scratch))
            byWorkers[count] = scratch = await ChangedAsync(count, cancellationToken);
        return scratch;
    }

    /// <summary>The declared stack with so many workers and some settings changed.</summary>
    public async Task<ScratchProject> ChangedAsync(
        int workers,
        CancellationToken cancellationToken,
        params (string Path, string Value)[] changes
    )
    {
        var scratch = new ScratchProject(lab.Folder.Project, lab.Runner, network: lab.Network);
        settings.Add(scratch);
        await scratch.SetWorkersAsync(workers, cancellationToken);
        foreach (var (path, value) in changes.Prepend(("viewers.replicas", Viewers.ToString(CultureInfo.InvariantCulture))))
            await scratch.SetAsync(path, value, cancellationToken);
        return scratch;
    }

    /// <summary>Runs a verb of ./pulumi that changes things, whatever its exit code, and shows how it went in a line.</summary>
    public async Task<CommandResult> ChangeAsync(ScratchProject scratch, CancellationToken cancellationToken, params string[] arguments)
    {
        var result = transcript.Add(await scratch.RunAsync(cancellationToken, [arguments[0], "--yes", .. arguments[1..]]));
        var acts = StepLine
            .Parse(result.Output)
            .Where(step => step.IsAct)
            .GroupBy(step => step.Outcome)
            .Select(group => $"{group.Count()} {group.Key}");
        lab.Steps.Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"      ./pulumi {string.Join(' ', arguments)}: exit code {result.ExitCode} after "
                    + $"{result.Elapsed.TotalSeconds:0.0} s; steps: {string.Join(", ", acts.DefaultIfEmpty("none"))}"
            )
        );
        return result;
    }

    /// <summary>Checks that `up` makes the world as it is declared.</summary>
    public Task<bool> CheckUpAsync(string name, ScratchProject scratch, CancellationToken cancellationToken, params string[] options) =>
        checks.CheckAsync(name, async () => Expect(await ChangeAsync(scratch, cancellationToken, ["up", .. options])));

    /// <summary>Checks that another `up` finds nothing to do.</summary>
    public Task<bool> CheckNoChangesAsync(string name, ScratchProject scratch, CancellationToken cancellationToken) =>
        CheckUpAsync($"{name}: another up changes nothing", scratch, cancellationToken, "--expect-no-changes");

    /// <summary>Checks that the cluster has the first workers of the plan, all Ready, and the router their routes, and no others.</summary>
    public Task<bool> CheckDeclaredAsync(
        string name,
        int workers,
        CancellationToken cancellationToken,
        params (string Worker, string Range)[] ranges
    ) =>
        checks.CheckAsync(
            $"{name}: {workers} workers Ready, a route to each",
            () => new ClusterLook(lab).WaitAsync(workers, ranges, cancellationToken)
        );

    /// <summary>Checks that all viewers play, each with its own address.</summary>
    public Task<bool> CheckProofAsync(string name, CancellationToken cancellationToken, int viewers = Viewers, string protocol = "h3") =>
        checks.CheckAsync(
            $"{name}: all {viewers} viewers play",
            async () =>
            {
                var window = await lab.Verifier.OpenSettledAsync(protocol, cancellationToken);
                var verdict = await lab.Verifier.WaitAsync(window, protocol, new Step(""), cancellationToken);
                lab.Steps.Say($"      {verdict.Summary}");
                return verdict.IsComplete && verdict.Replicas == viewers
                    ? null
                    : $"must be {viewers} of {viewers} over {protocol}; {verdict.Summary}, router: {verdict.Packets.Quic} packets "
                        + $"of UDP/443, {verdict.Packets.Tcp} of TCP/443";
            }
        );

    /// <summary>Runs a command of the lab, such as up or reboot, with its arguments; it must succeed.</summary>
    public async Task LabAsync(CancellationToken cancellationToken, params string[] words) =>
        transcript.Add(await lab.Runner.RunAsync(new Command(Path.Combine(lab.Folder.Project, "lab"), words), cancellationToken)).Checked();

    /// <summary>Boots what does not run of the machines that the lab has, or of more.</summary>
    public Task BootAsync(CancellationToken cancellationToken, int workers = LabLayout.DefaultWorkers) =>
        LabAsync(
            cancellationToken,
            "up",
            "--machines-only",
            "--stack",
            lab.Network.Stack,
            "--workers",
            Math.Max(workers, new LabSession(lab.Folder.Project, "test", new LabOptions(), lab.Console).Layout.Workers)
                .ToString(CultureInfo.InvariantCulture)
        );

    /// <summary>Runs kubectl on the control plane.</summary>
    public Task<string> KubectlAsync(CancellationToken cancellationToken, params string[] arguments) =>
        lab.Shell.ReadAsync(LabPlan.Master, cancellationToken, ["kubectl", "--kubeconfig=/etc/kubernetes/admin.conf", .. arguments]);

    /// <summary>
    /// Tells what else happened where it may not: null, or the names of acts that match none of the patterns' beginnings.
    /// </summary>
    public static string? OnlyTouched(CommandResult result, params string[] beginnings)
    {
        var others = StepLine
            .Parse(result.Output)
            .Where(step => step.IsAct && !beginnings.Any(begin => step.Name.StartsWith(begin, StringComparison.Ordinal)))
            .Select(step => $"{step.Name} {step.Outcome}")
            .ToList();
        return others.Count == 0 ? null : string.Join(", ", others);
    }

    /// <summary>Null where a command succeeded, else its last lines.</summary>
    public static string? Expect(CommandResult result) => result.Succeeded ? null : new CommandFailedException(result).Message;

    /// <summary>Null where a command failed and said all of the parts, else what is missing.</summary>
    public static string? ExpectRefusal(CommandResult result, params string[] parts)
    {
        if (result.Succeeded)
            return "it was not refused";
        var missing = parts.Where(part => !(result.Output + result.Error).Contains(part, StringComparison.Ordinal)).ToList();
        return missing.Count == 0
            ? null
            : $"it does not say \"{string.Join("\", \"", missing)}\"; {new CommandFailedException(result).Message}";
    }

    /// <inheritdoc/>
    public void Dispose() => settings.ForEach(scratch => scratch.Dispose());
}

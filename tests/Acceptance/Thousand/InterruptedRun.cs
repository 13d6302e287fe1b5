using System.Text.Json;
using System.Text.RegularExpressions;
using QuicLoad.Acceptance.Measuring;
using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;

namespace QuicLoad.Acceptance.Thousand;

/// <summary>A run in whose second phase a worker's packed pod and the collector are killed; ./measure watch goes on with it.</summary>
/// <param name="Summary">summary.json.</param>
/// <param name="Rows">Its records, from the database.</param>
internal sealed partial record InterruptedRun(JsonElement Summary, IReadOnlyList<RunRow> Rows)
{
    private const string Pods = "app.kubernetes.io/name=packed-users";

    private static readonly Machine Worker = LabPlan.Workers.First();

    // nobody collects meanwhile, and the pod in the killed one's stead begins
    private static readonly TimeSpan Alone = TimeSpan.FromSeconds(15);

    /// <summary>Measures.</summary>
    public static async Task<InterruptedRun> MakeAsync(LabSession lab, Transcript transcript, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(lab.Folder.Logs, ThousandRun.Stack, "interrupted");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        try
        {
            var run = await BeginAsync(lab, folder, cancellationToken);
            lab.Steps.Say($"      {run}: the packed pod of {Worker.Name} and the collector are killed");
            await Task.Delay(Alone, cancellationToken);
            var watched = await transcript.RunAsync(Measure(lab, folder, "watch", run), cancellationToken);
            var file = Path.Combine(folder, "summary.json");
            if (!File.Exists(file))
                throw new CommandFailedException(watched);
            using var summary = JsonDocument.Parse(await File.ReadAllTextAsync(file, cancellationToken));
            var question = new Command("sqlite3", "-readonly", "-json", $"{folder}.db", RunRow.Query(run)) { Unlogged = true };
            return new InterruptedRun(summary.RootElement.Clone(), RunRow.Parse(await lab.Runner.ReadAsync(question, cancellationToken)));
        }
        finally
        {
            // the next run wants all users ready
            await OnMasterAsync(lab, CancellationToken.None, "rollout", "status", "daemonset/packed-users", "--timeout=180s");
        }
    }

    /// <summary>Begins the run, and kills pod and collector in its second phase. The run's name.</summary>
    private static async Task<string> BeginAsync(LabSession lab, string folder, CancellationToken cancellationToken)
    {
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        string? name = null;
        using var kill = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        string[] options = ["-s", ThousandRun.Stack, "--for", "2m", "--plan", "quic 60s, http2 60s", "--barrier", "ready"];
        // without a time to end it is killed, not interrupted
        var command = Measure(lab, folder, "run", options) with
        {
            TimeToEnd = null,
            OnLine = line =>
            {
                lab.Steps.Say($"      {line}");
                name ??= RunLine().Match(line) is { Success: true } found ? found.Groups["run"].Value : null;
                if (line.Contains(" phase 1: ", StringComparison.Ordinal))
                    second.TrySetResult();
            },
        };
        var running = lab.Runner.RunAsync(command, kill.Token);
        if (await Task.WhenAny(running, second.Task) == running)
            throw new CommandFailedException(await running);
        await OnMasterAsync(
            lab,
            cancellationToken,
            ["delete", "pods", "--selector", Pods, "--field-selector", $"spec.nodeName={Worker.Name}", "--wait=false"]
        );
        await kill.CancelAsync();
        await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return name ?? throw new LabException("./measure run named no run");
    }

    private static Command Measure(LabSession lab, string folder, string verb, params string[] options) =>
        new(Path.Combine(lab.Folder.Project, "measure"), [verb, "--database", $"{folder}.db", "--output", folder, .. options])
        {
            Directory = lab.Folder.Project,
            TimeToEnd = TimeSpan.FromMinutes(1),
        };

    private static Task<string> OnMasterAsync(LabSession lab, CancellationToken cancellationToken, params string[] arguments) =>
        lab.Shell.ReadAsync(LabPlan.Master, cancellationToken, [.. MidRunTrouble.Kubectl, .. arguments]);

    [GeneratedRegex(@"^Run (?<run>[0-9]{8}-[0-9]{6}-[a-z0-9-]+): ")]
    private static partial Regex RunLine();
}

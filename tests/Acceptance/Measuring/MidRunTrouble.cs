using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Proof;

namespace QuicLoad.Acceptance.Measuring;

/// <summary>What goes wrong in the middle of a run: a viewer is deleted, and a worker's kubelet restarted.</summary>
internal sealed class MidRunTrouble(LabRun run)
{
    private static readonly TimeSpan TimeToChangeOver = TimeSpan.FromSeconds(25);
    private readonly LabSession lab = run.Lab;

    /// <summary>kubectl on the control plane.</summary>
    public static IReadOnlyList<string> Kubectl { get; } =
    ["kubectl", "--kubeconfig=/etc/kubernetes/admin.conf", "--namespace", "quic-load"];

    /// <summary>The worker whose kubelet is restarted.</summary>
    public static Machine Restarted { get; } = LabPlan.Workers.ElementAt(1);

    /// <summary>The viewer that was deleted, on another worker; null before.</summary>
    public ViewerPod? Deleted { get; private set; }

    /// <summary>How many viewers there were.</summary>
    public int Viewers { get; private set; }

    /// <summary>Makes the trouble.</summary>
    /// <param name="restarts">Also restart the kubelet.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task MakeAsync(bool restarts, CancellationToken cancellationToken)
    {
        var pods = ViewerPod.Parse(
            await OnMasterAsync(cancellationToken, "get", "pods", "--selector", "app.kubernetes.io/name=viewer", "--output", "json")
        );
        var victim = await FirstToPlayAsync([.. pods.Where(pod => pod.Node != Restarted.Name)], cancellationToken);
        lab.Steps.Say($"      deleting {victim.Name} on {victim.Node}{(restarts ? $", restarting the kubelet of {Restarted.Name}" : "")}");
        await OnMasterAsync(cancellationToken, "delete", "pod", victim.Name, "--wait=false");
        if (restarts)
            (await lab.Runner.RunAsync(lab.Shell.Ssh(Restarted, "systemctl", "restart", "kubelet"), cancellationToken)).Checked();
        (Deleted, Viewers) = (victim, pods.Count);
    }

    // One that is deleted while it changes over has no playback to tell of, so it must play again: the second phase is HTTP/2's.
    private async Task<ViewerPod> FirstToPlayAsync(IReadOnlyList<ViewerPod> pods, CancellationToken cancellationToken)
    {
        var (now, addresses) = (DateTimeOffset.UtcNow, pods.Select(pod => pod.Address).ToHashSet());
        while (DateTimeOffset.UtcNow < now + TimeToChangeOver)
        {
            var origin = await run.Measure.OriginAsync(cancellationToken);
            if (origin.FirstOver("h2", now - TimeToChangeOver, addresses) is { } playing)
                return pods.First(pod => playing.Equals(pod.Address));
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        }
        // then the check of its last playback says what is wrong, and no other
        return pods[0];
    }

    private Task<string> OnMasterAsync(CancellationToken cancellationToken, params string[] arguments) =>
        lab.Shell.ReadAsync(LabPlan.Master, cancellationToken, [.. Kubectl, .. arguments]);
}

using QuicLoad.Lab.Plan;

namespace QuicLoad.Acceptance.Lifecycle;

/// <summary>Machines that join: another one at the same address, and one whose token is not good any more.</summary>
internal static class JoinScenarios
{
    private static readonly Machine Replaced = LabPlan.Workers.ElementAt(1);
    private static readonly Machine New = LabPlan.Workers.ElementAt(2);

    /// <summary>Another machine takes a worker's address.</summary>
    public static async Task ReplaceAsync(LifecycleRun run, CancellationToken cancellationToken)
    {
        var two = await run.WorkersAsync(2, cancellationToken);
        var known = await File.ReadAllTextAsync(run.Lab.Folder.KnownHosts, cancellationToken);
        await run.Lab.Machines.RemoveAsync(Replaced, cancellationToken);
        Directory.Delete(Path.GetDirectoryName(run.Lab.Folder.HostKey(Replaced.Name))!, recursive: true);
        await run.BootAsync(cancellationToken);
        var renewed = await File.ReadAllTextAsync(run.Lab.Folder.KnownHosts, cancellationToken);
        await run.Checks.CheckAsync("another machine has another host key", known != renewed, "the key is the same");
        await File.WriteAllTextAsync(run.Lab.Folder.KnownHosts, known, cancellationToken);
        await run.Checks.CheckAsync(
            "another machine at the same address is refused, and the message tells why and what to do",
            async () =>
                LifecycleRun.ExpectRefusal(
                    await run.ChangeAsync(two, cancellationToken, "up", "--target-replace", $"**::{Replaced.Name}-reach"),
                    $"{Replaced.Address}: the host's key is not the one in connection.hostKey",
                    "Check the host, then correct the key in the stack's settings"
                )
        );
        await File.WriteAllTextAsync(run.Lab.Folder.KnownHosts, renewed, cancellationToken);
        var watch = await PlaybackWatch.BeginAsync(run.Lab, cancellationToken, "worker1");
        await run.CheckUpAsync("with its key in known_hosts it joins", two, cancellationToken);
        await run.CheckDeclaredAsync("another machine", 2, cancellationToken);
        await run.Checks.CheckAsync("another machine: the viewers on worker1 never stop", () => watch.EndAsync(cancellationToken));
        await run.CheckProofAsync("another machine", cancellationToken);
        await run.CheckNoChangesAsync("another machine", two, cancellationToken);
    }

    /// <summary>
    /// The run is killed and the power of the joining host is cut in the midst of its join; its token is gone when it is back.
    /// </summary>
    public static async Task ExpiredTokenAsync(LifecycleRun run, CancellationToken cancellationToken)
    {
        await run.BootAsync(cancellationToken, 3);
        var three = await run.WorkersAsync(3, cancellationToken);
        await run.Checks.CheckAsync(
            "a run is killed when worker3 begins to join",
            () =>
                Killing.RunAsync(
                    run.Lab.Runner,
                    three.Command("up", "--yes") with
                    {
                        OnLine = line => run.Lab.Log.Write(line),
                    },
                    $"{New.Name}-join",
                    TimeSpan.FromSeconds(1),
                    run.Lab.Time,
                    cancellationToken
                )
        );
        await run.Lab.CutPowerAsync(New, cancellationToken);
        await run.Checks.CheckAsync(
            "its token is deleted, as if its time were over",
            async () =>
            {
                var tokens = await run.Lab.Shell.ReadAsync(
                    LabPlan.Master,
                    cancellationToken,
                    "sh",
                    "-c",
                    "KUBECONFIG=/etc/kubernetes/admin.conf; export KUBECONFIG; kubeadm token list | grep -F 'quic-load joins "
                        + "worker3.' | cut -c 1-6 | while read -r id; do kubeadm token delete \"$id\"; done"
                );
                return tokens.Contains("deleted", StringComparison.Ordinal) ? null : $"there was none: \"{tokens}\"";
            }
        );
        await run.BootAsync(cancellationToken, 3);
        await run.Checks.CheckAsync(
            "an expired token is told, with the cure",
            async () =>
                LifecycleRun.ExpectRefusal(
                    await run.ChangeAsync(three, cancellationToken, "up"),
                    "the control plane does not know the join token",
                    $"--replace '**::{New.Name}-token'"
                )
        );
        await run.CheckUpAsync("the cure helps", three, cancellationToken, "--replace", $"**::{New.Name}-token");
        await run.CheckDeclaredAsync("the cure helps", 3, cancellationToken);
        await run.CheckProofAsync("the cure helps", cancellationToken);
    }
}

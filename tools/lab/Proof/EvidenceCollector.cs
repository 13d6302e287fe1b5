using QuicLoad.Lab.Machines;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;

namespace QuicLoad.Lab.Proof;

/// <summary>Gathers evidence at the control plane, the origin and the router.</summary>
internal sealed class EvidenceCollector(ICommandRunner runner)
{
    private const string Namespace = "quic-load";
    private const string Deployment = "viewer";
    private const string Selector = "app.kubernetes.io/name=viewer";
    private const string AccessLog = "/var/log/origin/access.log";
    private const string LinesPerViewer = "200";
    private static readonly string[] Kubectl = ["kubectl", "--kubeconfig=/etc/kubernetes/admin.conf", "--namespace", Namespace];

    /// <summary>Reads the router's counters.</summary>
    public async Task<PacketCounters> CountAsync(CancellationToken cancellationToken) =>
        PacketCounters.Parse(await OnAsync(LabPlan.Router, cancellationToken, "nft", "--json", "list", "counters"));

    /// <summary>Reads the pods' routes from the router.</summary>
    public async Task<IReadOnlyList<PodRoute>> RoutesAsync(CancellationToken cancellationToken) =>
        PodRoute.Parse(await OnAsync(LabPlan.Router, cancellationToken, "ip", "--json", "route"));

    /// <summary>Counts the viewers that are on their way out and still run.</summary>
    public async Task<int> CountLeavingAsync(CancellationToken cancellationToken) =>
        ViewerPod.CountLeaving(await OnMasterAsync(cancellationToken, "get", "pods", "--selector", Selector, "--output", "json"));

    /// <summary>Reads the viewers' pods.</summary>
    public async Task<IReadOnlyList<ViewerPod>> PodsAsync(CancellationToken cancellationToken) =>
        ViewerPod.Parse(await OnMasterAsync(cancellationToken, "get", "pods", "--selector", Selector, "--output", "json"));

    /// <summary>Reads the origin's log.</summary>
    public async Task<IReadOnlyList<AccessLogEntry>> RequestsAsync(CancellationToken cancellationToken) =>
        [
            .. (await OnAsync(LabPlan.Origin, cancellationToken, "cat", AccessLog))
                .Split('\n')
                .Select(AccessLogEntry.Parse)
                .OfType<AccessLogEntry>(),
        ];

    /// <summary>Gathers everything.</summary>
    /// <param name="before">The router's counters at the beginning of the time looked at.</param>
    /// <param name="nodes">What the plan promises.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Evidence> GatherAsync(PacketCounters before, IReadOnlyList<NodePromise> nodes, CancellationToken cancellationToken)
    {
        var replicas = await OnMasterAsync(cancellationToken, "get", "deployment", Deployment, "--output", "jsonpath={.spec.replicas}");
        var lines = await OnMasterAsync(
            cancellationToken,
            "logs",
            "--selector",
            Selector,
            "--tail",
            LinesPerViewer,
            "--max-log-requests",
            "1000"
        );
        return new Evidence
        {
            Replicas = int.Parse(replicas, System.Globalization.CultureInfo.InvariantCulture),
            Pods = await PodsAsync(cancellationToken),
            Lines = [.. lines.Split('\n').Select(ViewerLine.Parse).OfType<ViewerLine>()],
            Requests = await RequestsAsync(cancellationToken),
            Nodes = nodes,
            Routes = await RoutesAsync(cancellationToken),
            Packets = (await CountAsync(cancellationToken)).Since(before),
        };
    }

    private Task<string> OnMasterAsync(CancellationToken cancellationToken, params string[] arguments) =>
        OnAsync(LabPlan.Master, cancellationToken, [.. Kubectl, .. arguments]);

    /// <summary>Evidence is read again and again, and stays out of the run's log.</summary>
    private Task<string> OnAsync(Machine machine, CancellationToken cancellationToken, params string[] command) =>
        runner.ReadAsync(MachineShell.Console(machine, command) with { Unlogged = true }, cancellationToken);
}

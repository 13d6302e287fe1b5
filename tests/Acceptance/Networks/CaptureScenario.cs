using QuicLoad.Acceptance.Lifecycle;
using QuicLoad.Lab.Machines;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;
using QuicLoad.Lab.Proof;

namespace QuicLoad.Acceptance.Networks;

/// <summary>A running cluster is changed from one network to the next, and looked at in each.</summary>
internal sealed class CaptureScenario(LifecycleRun run, CapturePage page)
{
    private const int Vni = 1;
    private const int Port = 4789;

    /// <summary>How long protocols may take to agree after an up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly Machine Sender = LabPlan.Workers.ElementAt(0);
    private static readonly Machine Receiver = LabPlan.Workers.ElementAt(1);
    private static readonly Machine[] Nodes = [LabPlan.Master, Sender, Receiver];
    private static readonly (string Path, string Value) Frr = ("router.kind", "frr");
    private static readonly (string Path, string Value) Asn = ("podNetwork.bgp.asn", "64512");
    private static readonly (string Path, string Value)[] Overlay = [Frr, ("podNetwork.routing", "vxlan"), ("viewers.behindNodes", "true")];

    /// <summary>Plays it.</summary>
    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        await UpAsync("vxlan, learning static", cancellationToken, Overlay);
        page.Begin(
            "VXLAN, learning static",
            $"A pod on {Sender.Name} pings one on {Receiver.Name}; eth0 of {Sender.Name} is the underlay."
        );
        await PingAsync(cancellationToken);
        await EntriesAsync("vxlan, learning static", "", cancellationToken);

        await UpAsync(
            "vxlan, learning evpn",
            cancellationToken,
            [.. Overlay, ("podNetwork.vxlan.learning", "evpn"), Asn, ("podNetwork.bgp.reflectors[0]", Sender.Name)]
        );
        page.Begin("VXLAN, learning evpn", $"The entries come from BGP; {Sender.Name} is the reflector.");
        await EntriesAsync("vxlan, learning evpn", "extern_learn", cancellationToken);
        static bool KnowsOthers(string table) =>
            Nodes.Where(node => node != Sender).All(node => table.Contains($"{node.Address}", StringComparison.Ordinal));
        var evpn = await TypeAsync(Sender, "vtysh -c 'show bgp l2vpn evpn'", KnowsOthers, cancellationToken);
        await run.Checks.CheckAsync("vxlan, learning evpn: the reflector knows the other nodes", KnowsOthers(evpn), evpn);

        await UpAsync(
            "bgp",
            cancellationToken,
            [Frr, ("podNetwork.routing", "bgp"), Asn, ("podNetwork.bgp.reflectors[0]", LabPlan.Router.Name)]
        );
        page.Begin("BGP", "The router is the reflector: the table that it passes on, and what a worker makes of it.");
        await ReflectorAsync(cancellationToken);
        var last = await run.ChangedAsync(LabLayout.DefaultWorkers, cancellationToken, Frr);
        await run.Checks.CheckAsync("destroy", async () => LifecycleRun.Expect(await run.ChangeAsync(last, cancellationToken, "destroy")));
    }

    private async Task UpAsync(string name, CancellationToken cancellationToken, params (string Path, string Value)[] settings)
    {
        var scratch = await run.ChangedAsync(LabLayout.DefaultWorkers, cancellationToken, settings);
        await run.CheckUpAsync(name, scratch, cancellationToken);
    }

    private async Task PingAsync(CancellationToken cancellationToken)
    {
        var pods = await new EvidenceCollector(run.Lab.Runner).PodsAsync(cancellationToken);
        var (from, to) = (pods.First(pod => pod.Node == Sender.Name).Address!, pods.First(pod => pod.Node == Receiver.Name).Address!);
        var answer = await run.Lab.Shell.ReadAsync(
            Sender,
            cancellationToken,
            ["sh", "-c", CaptureScripts.Capture, "sh", $"{from}", $"{to}", CaptureScripts.Frames, CaptureScripts.Filter]
        );
        var parts = answer.Split($"\n{CaptureScripts.Mark}\n");
        page.Add(Sender.Name, $"nsenter --net=/run/netns/POD ping -n -c 2 -i 0.3 {to}", parts[0]);
        page.Add(Sender.Name, $"tcpdump -nnv -i eth0 -c {CaptureScripts.Frames} '{CaptureScripts.Filter}'", parts[^1]);
        CapturedFrame[] expected =
        [
            new(Sender.Address, Receiver.Address, Port, Vni, from, to, "ICMP echo request"),
            new(Receiver.Address, Sender.Address, Port, Vni, to, from, "ICMP echo reply"),
        ];
        await run.Checks.CheckAsync(
            $"vxlan: {from} to {to} is in frames of VNI {Vni} from {Sender.Address} to {Receiver.Address}, and back",
            CapturedFrame.ParseAll(parts[^1]).ToHashSet().SetEquals(expected),
            answer
        );
    }

    private async Task EntriesAsync(string name, string flag, CancellationToken cancellationToken)
    {
        bool HasEntry(string entries, Machine node) =>
            entries
                .Split('\n')
                .Where(line => line.Contains(flag, StringComparison.Ordinal))
                .Any(line => $"{line} ".Contains($" dst {node.Address} ", StringComparison.Ordinal));
        var others = Nodes.Where(node => node != Sender).ToList();
        var entries = await TypeAsync(
            Sender,
            CaptureScripts.Entries,
            answer => others.TrueForAll(node => HasEntry(answer, node)),
            cancellationToken
        );
        page.Add(
            Sender.Name,
            "ip -d link show type vxlan; ip -4 route show dev DEVICE; ip -4 neigh show dev DEVICE nud all",
            await ReadAsync(Sender, CaptureScripts.Overlay, cancellationToken)
        );
        foreach (var node in others)
            await run.Checks.CheckAsync(
                $"{name}: {Sender.Name} has a forwarding entry to {node.Address}{(flag.Length > 0 ? $" that is {flag}" : "")}",
                HasEntry(entries, node),
                entries
            );
    }

    private async Task ReflectorAsync(CancellationToken cancellationToken)
    {
        static bool Has(string table, Machine node) =>
            BgpRow
                .ParseAll(table)
                .Where(row => row.Range == node.Pods)
                .SequenceEqual([new BgpRow(node.Pods!.Value, node.Address, IsBest: true)]);
        static bool GoesToReceiver(string routes) =>
            routes
                .Split('\n')
                .Any(line =>
                    line.StartsWith($"{Receiver.Pods} ", StringComparison.Ordinal)
                    && line.Contains($" via {Receiver.Address} ", StringComparison.Ordinal)
                );

        var table = await TypeAsync(
            LabPlan.Router,
            "vtysh -c 'show bgp ipv4 unicast'",
            answer => Array.TrueForAll(Nodes, node => Has(answer, node)),
            cancellationToken
        );
        foreach (var node in Nodes)
            await run.Checks.CheckAsync(
                $"bgp: the reflector has {node.Pods} by {node.Address}, and by nobody else",
                Has(table, node),
                table
            );
        await TypeAsync(LabPlan.Router, "vtysh -c 'show bgp ipv4 unicast summary'", _ => true, cancellationToken);
        var routes = await TypeAsync(Sender, "ip -4 route show", GoesToReceiver, cancellationToken);
        await run.Checks.CheckAsync($"bgp: {Sender.Name} goes to {Receiver.Pods} by {Receiver.Address}", GoesToReceiver(routes), routes);
    }

    /// <summary>Runs a command at a console until its answer is as it must be, or time is up, and puts it into the page.</summary>
    private async Task<string> TypeAsync(Machine machine, string command, Func<string, bool> isSettled, CancellationToken cancellationToken)
    {
        var started = run.Lab.Time.GetTimestamp();
        while (true)
        {
            var answer = await ReadAsync(machine, command, cancellationToken);
            if (isSettled(answer) || run.Lab.Time.GetElapsedTime(started) > Patience)
            {
                page.Add(machine.Name, command, answer);
                return answer;
            }
            await Task.Delay(Pause, run.Lab.Time, cancellationToken);
        }
    }

    private Task<string> ReadAsync(Machine machine, string script, CancellationToken cancellationToken) =>
        run.Lab.Runner.ReadAsync(MachineShell.Console(machine, "sh", "-c", script), cancellationToken);
}

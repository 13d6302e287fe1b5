using System.Globalization;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;

namespace QuicLoad.Lab.Network;

/// <summary>
/// The lab's wires: a network namespace with one bridge for each segment, a cable to every machine's port and one to this machine.
/// </summary>
internal sealed class LabSwitch(ICommandRunner runner)
{
    private const string AdminPort = "admin";
    private static readonly string[] Segments = [LabPlan.NodeSegment, LabPlan.OriginSegment];

    /// <summary>True where the namespace is there.</summary>
    public static bool Exists => File.Exists($"/run/netns/{LabPlan.SwitchNamespace}");

    /// <summary>Makes the namespace, its bridges and this machine's own link, where they are missing.</summary>
    /// <exception cref="LabException">This machine uses one of the lab's networks already.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (Exists)
            return;
        await RefuseForeignRoutesAsync(cancellationToken);
        await IpAsync(cancellationToken, "netns", "add", LabPlan.SwitchNamespace);
        // The bridges hand frames on as they are; the machine's firewall has no say in them.
        const string Quiet =
            "for f in /proc/sys/net/bridge/bridge-nf-call-*; do [ ! -e \"$f\" ] || echo 0 > \"$f\"; done; echo 0 > "
            + "/proc/sys/net/ipv4/ip_forward";
        await IpAsync(cancellationToken, "netns", "exec", LabPlan.SwitchNamespace, "sh", "-c", Quiet);
        await BatchAsync(
            null,
            cancellationToken,
            [.. Segments.SelectMany(segment => new[] { $"link add {segment} type bridge", $"link set {segment} up" })]
        );
        await IpAsync(
            cancellationToken,
            "link",
            "add",
            LabPlan.AdminLink,
            "type",
            "veth",
            "peer",
            "name",
            AdminPort,
            "netns",
            LabPlan.SwitchNamespace
        );
        await BatchAsync(null, cancellationToken, $"link set {AdminPort} master {LabPlan.NodeSegment} up");
        await IpAsync(cancellationToken, "address", "add", $"{LabPlan.AdminAddress}/{LabPlan.PrefixLength}", "dev", LabPlan.AdminLink);
        await IpAsync(cancellationToken, "link", "set", LabPlan.AdminLink, "up");
        await IpAsync(
            cancellationToken,
            "route",
            "add",
            LabPlan.OriginNetwork.ToString(),
            "via",
            LabPlan.Router.Address.ToString(),
            "dev",
            LabPlan.AdminLink
        );
    }

    /// <summary>Pulls a machine's cables: what it still sends reaches nobody.</summary>
    public async Task UnplugAsync(Machine machine, CancellationToken cancellationToken)
    {
        foreach (var port in machine.Ports)
            await IpAsync(cancellationToken, "-n", LabPlan.SwitchNamespace, "link", "delete", Cable(machine, port));
    }

    /// <summary>Plugs a running machine's ports in; ports that are plugged already are plugged again.</summary>
    public async Task PlugAsync(Machine machine, int process, CancellationToken cancellationToken)
    {
        var id = process.ToString(CultureInfo.InvariantCulture);
        foreach (var port in machine.Ports)
        {
            var cable = Cable(machine, port);
            await runner.RunAsync(new Command("ip", "-n", LabPlan.SwitchNamespace, "link", "delete", cable), cancellationToken);
            await IpAsync(
                cancellationToken,
                "-n",
                LabPlan.SwitchNamespace,
                "link",
                "add",
                cable,
                "type",
                "veth",
                "peer",
                "name",
                port.Interface,
                "netns",
                id
            );
            await BatchAsync(null, cancellationToken, $"link set {cable} master {port.Segment} up");
        }
        var lines = machine.Ports.SelectMany(port =>
            port.Addresses.Select(address => $"address add {address}/{LabPlan.PrefixLength} dev {port.Interface}")
                .Append($"link set {port.Interface} up")
        );
        if (machine.Gateway is { } gateway)
            lines = lines.Append($"route add default via {gateway}");
        if (machine.Clients is { } clients)
            lines = lines.Append($"route replace local {clients} dev lo");
        await BatchAsync(id, cancellationToken, [.. lines]);
    }

    /// <summary>True where every port of the machine is plugged in.</summary>
    public async Task<bool> IsPluggedAsync(Machine machine, CancellationToken cancellationToken)
    {
        foreach (var port in machine.Ports)
        {
            if (
                !await runner.SucceedsAsync(
                    new Command("ip", "-n", LabPlan.SwitchNamespace, "link", "show", "dev", Cable(machine, port)),
                    cancellationToken
                )
            )
                return false;
        }
        return true;
    }

    /// <summary>Removes all of it.</summary>
    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        if (Directory.Exists($"/sys/class/net/{LabPlan.AdminLink}"))
            await IpAsync(cancellationToken, "link", "delete", LabPlan.AdminLink);
        if (Exists)
            await IpAsync(cancellationToken, "netns", "delete", LabPlan.SwitchNamespace);
    }

    /// <summary>What is left of the lab in this machine's network.</summary>
    public static IReadOnlyList<string> Left()
    {
        var left = new List<string>();
        if (Exists)
            left.Add($"namespace {LabPlan.SwitchNamespace}");
        if (Directory.Exists($"/sys/class/net/{LabPlan.AdminLink}"))
            left.Add($"link {LabPlan.AdminLink}");
        return left;
    }

    private static string Cable(Machine machine, Port port) => $"{machine.Name}-{port.Interface}";

    private async Task RefuseForeignRoutesAsync(CancellationToken cancellationToken)
    {
        foreach (var network in new[] { LabPlan.NodeNetwork, LabPlan.OriginNetwork })
        {
            var routes = await runner.ReadAsync(new Command("ip", "route", "show", "root", network.ToString()), cancellationToken);
            if (routes.Length > 0)
                throw new LabException(
                    $"This machine has a route into the lab's network {network}: \"{routes.Split('\n')[0].Trim()}\". Remove it, "
                        + "or run the lab elsewhere."
                );
        }
    }

    private async Task IpAsync(CancellationToken cancellationToken, params string[] arguments) =>
        (await runner.RunAsync(new Command("ip", arguments), cancellationToken)).Checked();

    /// <summary>Runs lines of `ip` in the switch, or in the network namespace of a process.</summary>
    private async Task BatchAsync(string? process, CancellationToken cancellationToken, params string[] lines)
    {
        string[] enter = process is null ? ["ip", "-n", LabPlan.SwitchNamespace] : ["nsenter", "-t", process, "-n", "ip"];
        (
            await runner.RunAsync(
                new Command(enter[0], [.. enter[1..], "-batch", "-"]) { Input = string.Join('\n', lines) + "\n" },
                cancellationToken
            )
        ).Checked();
    }
}

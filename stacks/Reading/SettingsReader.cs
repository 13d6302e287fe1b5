using System.Net;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads a stack's settings and checks them; every mistake is told at once.</summary>
/// <remarks>
/// Where a value is no good, the mistake is noted and a harmless stand-in goes on, so that the rest is still checked;
/// settings with a mistake never leave this class.
/// </remarks>
internal static class SettingsReader
{
    /// <summary>All top-level settings.</summary>
    public static readonly IReadOnlyList<string> Keys =
    [
        "kubernetes", "ssh", "nodeNetwork", "controlPlane", "workers", "router", "workerRoutes", "dns", "viewers",
        "plan", "conditions", "thresholds", "registry", "registryPassword", "limits",
    ];

    /// <summary>The settings.</summary>
    /// <exception cref="SettingsException">There is a mistake, or more.</exception>
    public static StackSettings Read(StackSource source)
    {
        var errors = new SettingsErrors();
        var root = source.Root(Keys, errors);
        var kubernetes = KubernetesReader.Read(root.Section("kubernetes", "a mapping with version and artifacts"), errors);
        var ssh = new SshReader(source, errors);
        var sshSettings = ssh.Read(root.Section("ssh", "a mapping with privateKeyFile or agent, and knownHostsFile"));
        var nodeNetwork = root.Parsed<IPNetwork?>("nodeNetwork", "198.51.100.0/24", AddressText.TryPrefix);
        var controlPlane = NodeDraft.Read(root.Section("controlPlane", "a mapping with name, address and podCidr"), "controlPlane", ssh);
        var workers = root.Sections("workers", "a node with name, address and podCidr").Select((node, i) => NodeDraft.Read(node, $"workers[{i}]", ssh)).ToList();
        var router = RouterDraft.Read(root.Section("router", "a mapping with name, address and kind"), ssh);
        var workerRoutes = root.Flag("workerRoutes", false);
        var dns = ReadDns(root.Section("dns", "a mapping with servers"), errors);
        var viewers = ViewersReader.Read(root.Section("viewers", "a mapping with replicas, image and originUrl"), source, errors);
        var plan = PlanReader.Read(root.Section("plan", null), errors);
        var thresholds = ThresholdsReader.Read(root.Section("thresholds", null), errors);
        var registry = ReadRegistry(root, errors);
        var limits = ReadLimits(root.Section("limits", "a mapping with maxReplicas and allowedHosts"), errors);
        var conditions = ConditionsReader.Read(root.Section("conditions", null), router.Kind, errors);
        root.RejectUnknown();

        var working = workers.Where(worker => !worker.Abandoned).ToList();
        if (workers.Count > 0 && working.Count == 0)
            errors.Add("workers", null, "must have at least 1 item that is not abandoned", "Add one, or destroy the stack.");
        AddressRules.Check(controlPlane, workers, router, nodeNetwork, kubernetes.ServiceCidr, dns, errors);
        ViewerRules.Check(viewers, limits, kubernetes, working, errors);
        if (errors.All.Count > 0)
            throw new SettingsException(source.StackName, errors.All);
        return new StackSettings
        {
            Kubernetes = kubernetes,
            Ssh = sshSettings,
            NodeNetwork = nodeNetwork!.Value,
            ControlPlane = controlPlane.Settled(),
            Workers = [.. working.Select(worker => worker.Settled())],
            Abandoned = [.. workers.Where(worker => worker.Abandoned).Select(worker => worker.Settled())],
            Router = router.Settled(),
            WorkerRoutes = workerRoutes,
            DnsServers = [.. dns.Select(server => server.Address)],
            Viewers = viewers,
            Plan = plan,
            Thresholds = thresholds,
            Registry = registry,
            Limits = limits,
            Conditions = conditions,
        };
    }

    private static List<(string Path, IPAddress Address)> ReadDns(SettingsNode? node, SettingsErrors errors)
    {
        if (node is null)
            return [];
        var written = node.Texts("servers", "a name server that the viewers reach, e.g. 198.18.0.53");
        if (written.Count > 3)
            errors.Add(node.PathOf("servers"), string.Join(", ", written.Select(pair => pair.Text)), "must have at most 3 items", "Remove some.");
        var servers = new List<(string Path, IPAddress Address)>();
        foreach (var (path, text) in written)
        {
            if (AddressText.TryAddress(text, out var address, out var rule, out var cure))
                servers.Add((path, address));
            else
                errors.Add(path, text, rule, cure);
        }
        node.RejectUnknown();
        return servers;
    }

    private static RegistrySettings? ReadRegistry(SettingsNode root, SettingsErrors errors)
    {
        var hasPassword = root.Has("registryPassword");
        if (root.Section("registry", null) is not { } node)
        {
            if (hasPassword)
                errors.Add("registryPassword", null, "is written, but registry is not", "Add registry with server and username, or remove it.");
            return null;
        }
        var server = node.Parsed<string>("server", "registry.example:5000", NameText.TryRepository);
        var username = node.Text("username", "puller");
        node.RejectUnknown();
        if (!hasPassword)
            errors.Add("registryPassword", null, "is missing, and registry needs it", "Set it: pulumi config set --secret registryPassword.");
        return new RegistrySettings(server ?? string.Empty, username ?? string.Empty);
    }

    private static LimitSettings ReadLimits(SettingsNode? node, SettingsErrors errors)
    {
        if (node is null)
            return new LimitSettings(ViewersReader.MostReplicas, [], new WorkerMachine(null, null));
        var most = node.Integer("maxReplicas", 0, ViewersReader.MostReplicas, null) ?? ViewersReader.MostReplicas;
        var hosts = node.Texts("allowedHosts", "the host that viewers may target");
        foreach (var (path, text) in hosts.Where(pair => Uri.CheckHostName(pair.Text) is UriHostNameType.Unknown or UriHostNameType.Basic))
            errors.Add(path, text, "must be a host name or an address, without scheme, port and path", "Write one like video.example.");
        var machine = WorkerMachineReader.Read(node, errors);
        node.RejectUnknown();
        return new LimitSettings(most, [.. hosts.Select(pair => pair.Text)], machine);
    }
}

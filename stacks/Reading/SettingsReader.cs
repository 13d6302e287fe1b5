using System.Net;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads a stack's settings and checks them; every mistake is reported at once.</summary>
/// <remarks>
/// Where a value is no good, the mistake is noted and a harmless stand-in goes on, so that the rest is still checked;
/// settings with a mistake never leave this class.
/// </remarks>
internal static class SettingsReader
{
    /// <summary>All top-level settings.</summary>
    public static readonly IReadOnlyList<string> Keys =
    [
        "kubernetes",
        "podNetwork",
        "ssh",
        "nodeNetwork",
        "controlPlane",
        "workers",
        "router",
        "dns",
        "viewers",
        UsersReader.Key,
        "plan",
        "conditions",
        "thresholds",
        "registry",
        "registryPassword",
        BgpReader.PasswordKey,
        ServicesReader.Key,
        BalancerDraft.Key,
        "limits",
    ];

    /// <summary>The settings.</summary>
    /// <exception cref="SettingsException">There is a mistake, or more.</exception>
    public static StackSettings Read(StackSource source)
    {
        var errors = new SettingsErrors { AreSecretsClosed = source.AreSecretsClosed };
        var root = source.Root(Keys, errors);
        var podNetwork = PodNetworkRules.Read(root.Section("podNetwork", null), errors);
        podNetwork = podNetwork with { Routing = ReadBgpPassword(root, podNetwork.Routing, errors) };
        root.Retire("workerRoutes", "For true use podNetwork: { routing: host-gw }; for false remove it.");
        var kubernetes = KubernetesReader.Read(
            root.Section("kubernetes", "a mapping with version and artifacts"),
            podNetwork,
            source,
            errors
        );
        var ssh = new SshReader(source, errors);
        var sshSettings = ssh.Read(root.Section("ssh", "a mapping with privateKeyFile or agent, and knownHostsFile"));
        var nodeNetwork = root.Read("nodeNetwork", "198.51.100.0/24", AddressText.ReadPrefix);
        var controlPlane = NodeDraft.Read(root.Section("controlPlane", "a mapping with name, address and podCidr"), "controlPlane", ssh);
        var workers = root.Sections("workers", "a node with name, address and podCidr")
            .Select((node, i) => NodeDraft.ReadWorker(node, $"workers[{i}]", ssh))
            .ToList();
        var router = RouterDraft.Read(root.Section("router", "a mapping with name, address and kind"), ssh);
        var dns = ReadDns(root.Section("dns", "a mapping with servers"), errors);
        var viewers = ViewersReader.Read(root.Section("viewers", "a mapping with replicas, image and originUrl"), source, errors);
        var users = UsersReader.Read(root.Section(UsersReader.Key, null), viewers);
        var plan = PlanReader.Read(root.Section("plan", null), errors);
        var thresholds = ThresholdsReader.Read(root.Section("thresholds", null), errors);
        var registry = ReadRegistry(root, source.StackName, errors);
        var limits = ReadLimits(root.Section("limits", "a mapping with maxReplicas and allowedHosts"), errors);
        var conditions = ConditionsReader.Read(root.Section("conditions", null), router.Kind, errors);
        var services = ServicesReader.Read(root, source);
        var balancer = BalancerDraft.Read(root, ssh, source);
        root.RejectUnknown();

        var working = workers.Where(worker => !worker.Abandoned).ToList();
        if (workers.Count > 0 && working.Count == 0)
            errors.Add("workers", null, "must have at least 1 item that is not abandoned", "Add one, or destroy the stack.");
        AddressRules.Check(
            controlPlane,
            workers,
            router,
            nodeNetwork,
            kubernetes,
            LiteralHost.In(kubernetes, viewers, users, registry, dns, services, balancer),
            balancer,
            errors
        );
        PodNetworkRules.CheckRouter(podNetwork.Routing, router.Kind, errors);
        BgpRules.Check(podNetwork.Routing, router, controlPlane, workers, errors);
        ServiceRules.Check(services, kubernetes, working, users, errors);
        ServiceAddressRules.Check(services, kubernetes, podNetwork, sshSettings.Port, [controlPlane, .. working], router, errors);
        EcmpRules.Check(services, podNetwork.Routing, router, nodeNetwork, working, balancer, errors);
        BalancerRules.Check(balancer, services, sshSettings.Port, errors);
        UserRules.Check(users, viewers, limits, workers, errors);
        ViewerRules.Check(viewers, users, limits, kubernetes, working, services.Sum(one => one.Service.Replicas), errors);
        PodNetworkRules.CheckAddresses(podNetwork.Routing, viewers.BehindNodes, errors);
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
            PodNetwork = podNetwork,
            DnsServers = [.. dns.Select(server => server.Address)],
            Viewers = viewers,
            Users = users,
            Services = [.. services.Select(one => one.Service)],
            Balancer = balancer?.Settled(),
            Plan = plan,
            Thresholds = thresholds,
            Registry = registry,
            Limits = limits,
            Conditions = conditions,
            SecretPaths = source.SecretPaths,
        };
    }

    private static List<(string Path, IPAddress Address)> ReadDns(SettingsNode? node, SettingsErrors errors)
    {
        if (node is null)
            return [];
        var written = node.Texts("servers", "a name server that the viewers reach, e.g. 198.18.0.53");
        if (written.Count > 3)
            errors.Add(
                node.PathOf("servers"),
                string.Join(", ", written.Select(pair => pair.Text)),
                "must have at most 3 items",
                "Remove some."
            );
        var servers = new List<(string Path, IPAddress Address)>();
        foreach (var (path, text) in written)
        {
            if (errors.ValueOf(path, text, AddressText.ReadAddress(text)) is { } address)
                servers.Add((path, address));
        }
        node.RejectUnknown();
        return servers;
    }

    /// <summary>The routing, with a password where one is set: the secret itself stays where it is.</summary>
    private static PodRouting ReadBgpPassword(SettingsNode root, PodRouting routing, SettingsErrors errors)
    {
        if (!root.Has(BgpReader.PasswordKey))
            return routing;
        if (routing.WithPassword() is { } guarded)
            return guarded;
        errors.Add(BgpReader.PasswordKey, null, $"is written, but podNetwork.routing is {routing.Word}", "Set routing: bgp, or remove it.");
        return routing;
    }

    private static RegistrySettings? ReadRegistry(SettingsNode root, string stack, SettingsErrors errors)
    {
        var hasPassword = root.Has("registryPassword");
        if (root.Section("registry", null) is not { } node)
        {
            if (hasPassword)
                errors.Add(
                    "registryPassword",
                    null,
                    "is written, but registry is not",
                    "Add registry with server and username, or remove it."
                );
            return null;
        }
        var server = node.Read("server", "registry.example:5000", NameText.ReadRepository);
        var username = node.Text("username", "puller");
        node.RejectUnknown();
        if (!hasPassword)
            errors.Add(
                "registryPassword",
                null,
                "is missing, and registry needs it",
                $"Set it: pulumi config set --secret registryPassword -s {stack}."
            );
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
        var machine = WorkerMachineReader.Read(node);
        node.RejectUnknown();
        return new LimitSettings(most, [.. hosts.Select(pair => pair.Text)], machine);
    }
}

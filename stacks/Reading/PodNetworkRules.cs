using QuicLoad.Components.Cluster;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Routing;
using QuicLoad.Components.Runtimes;

namespace QuicLoad.Stacks.Reading;

/// <summary>
/// Reads podNetwork, and checks it, the container runtime and the Kubernetes release against <see cref="PodNetworkTable"/>.
/// </summary>
internal static class PodNetworkRules
{
    /// <summary>Reads podNetwork; the defaults where it is missing.</summary>
    public static PodNetwork Read(SettingsNode? node, SettingsErrors errors)
    {
        if (node is null)
            return new PodNetwork(PodNetworkTable.Attachments[0], PodNetworkTable.Routings[0]);
        var attachment = node.Choice("attachment", PodNetworkTable.Attachments, one => one.Word);
        var routing = node.Choice("routing", PodNetworkTable.Routings, one => one.Word);
        var rows = CombinationsOf(attachment);
        var possible = rows.SelectMany(row => row.Routings).Distinct().ToList();
        if (!possible.Contains(routing))
            errors.Add(
                node.PathOf("routing"),
                routing.Word,
                $"does not go with podNetwork.attachment {attachment.Word}"
                    + (rows.Select(row => row.WhyNoOtherRouting).OfType<string>().FirstOrDefault() is { } why ? $", {why}" : ""),
                $"Use {string.Join(" or ", possible.Select(one => one.Word))}, or another attachment."
            );
        routing = RoutingOptions.Read(node, routing);
        node.RejectUnknown();
        return new PodNetwork(attachment, routing);
    }

    /// <summary>Checks the routing against the router.</summary>
    public static void CheckRouter(PodRouting routing, RouterDriver router, SettingsErrors errors)
    {
        if (!routing.RouterPeers || router.Peers)
            return;
        var kinds = RouterTable.Drivers.Where(kind => kind.Peers).Select(kind => kind.Word);
        var others = PodNetworkTable.Routings.Where(other => !other.RouterPeers).Select(other => other.Word);
        errors.Add(
            "podNetwork.routing",
            routing.Word,
            $"needs a router that learns routes by BGP, and router.kind is {router.Word}",
            $"Use router.kind: {string.Join(" or ", kinds)}, or podNetwork.routing: {string.Join(" or ", others)}."
        );
    }

    /// <summary>The container runtime; what cannot work with the attachment or the release is noted as a mistake.</summary>
    public static ContainerRuntime Runtime(SettingsNode node, PodAttachment attachment, KubernetesVersion? version, SettingsErrors errors)
    {
        var rows = CombinationsOf(attachment);
        var row = rows[0];
        if (version is not null && rows.All(one => !one.Has(version)))
            errors.Add(
                node.PathOf("version"),
                version.ToString(),
                $"has no {attachment.Word}, and podNetwork.attachment is {attachment.Word}: it went with {row.Gone}",
                CureFor(row.Gone!, version)
            );
        if (!node.Has("containerRuntime"))
            return row.Runtime;
        var runtime = node.Choice("containerRuntime", PodNetworkTable.Runtimes, one => one.Word);
        if (rows.FirstOrDefault(one => one.Runtime == runtime) is { } fitting)
            return fitting.Runtime;
        errors.Add(
            node.PathOf("containerRuntime"),
            runtime.Word,
            version is not null && runtime.Gone is { } gone && version >= gone.Version
                ? $"does not work with version {version}: from {gone.Version} on {gone.Why}"
                : $"does not go with podNetwork.attachment {attachment.Word}, {row.Why}",
            row.Cure
        );
        return row.Runtime;
    }

    /// <summary>Viewers with addresses of their own, which is the default, need a routing that keeps them; others say so.</summary>
    public static void CheckAddresses(PodRouting routing, bool behindNodes, SettingsErrors errors)
    {
        if (routing.HidesPods == behindNodes)
            return;
        var others = PodNetworkTable.Routings.Where(other => other.HidesPods == behindNodes).Select(other => other.Word);
        if (routing.HidesPods)
            errors.Add(
                "podNetwork.routing",
                routing.Word,
                "does not go with viewers that have addresses of their own: outside of the cluster all viewers of a node have its address",
                $"Use {string.Join(" or ", others)}, or set viewers.behindNodes: true where that is wanted."
            );
        else
            errors.Add(
                "viewers.behindNodes",
                "true",
                $"does not go with podNetwork.routing {routing.Word}, which keeps every viewer's own address",
                $"Remove it, or use {string.Join(" or ", others)}."
            );
    }

    private static List<PodNetworkCombination> CombinationsOf(PodAttachment attachment) =>
        [.. PodNetworkTable.Combinations.Where(row => row.Attachment == attachment)];

    private static string CureFor(KubernetesVersion gone, KubernetesVersion version)
    {
        var older = $"a version from {KubernetesVersion.Oldest} to {gone.Major}.{gone.Minor - 1}.x";
        return PodNetworkTable.Combinations.FirstOrDefault(row => row.Has(version)) is { } row
            ? $"Use podNetwork.attachment: {row.Attachment.Word} with containerRuntime: {row.Runtime.Word}, or {older}."
            : $"Use {older}.";
    }
}

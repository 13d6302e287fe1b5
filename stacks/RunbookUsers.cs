using Pulumi;
using QuicLoad.Components.Nodes;
using QuicLoad.Components.Routing;
using QuicLoad.Components.Viewers;
using QuicLoad.Contracts;
using QuicLoad.Stacks.Hosts;

namespace QuicLoad.Stacks;

/// <summary>The steps that give workers their packed users, if the stack has any.</summary>
internal sealed partial class Runbook
{
    /// <summary>Makes each worker's userCidr its own, then has the router send it there.</summary>
    public UserPaths Address(IReadOnlyDictionary<string, ReachedHost> hosts, IReadOnlyDictionary<string, PreparedNode> nodes)
    {
        var own = plan
            .Workers.Concat(plan.Abandoned.Select(host => host.Node!))
            .Where(node => node.UserCidr is not null)
            .ToDictionary(
                node => node.Name,
                node => new UserAddresses(
                    node.Name,
                    new UserAddressesArgs { Host = hosts[node.Name].Connection, Range = node.UserCidr!.Value },
                    After(hosts[node.Name].Answers)
                )
            );
        return new UserPaths(own, plan.UserRoutes.Count == 0 ? null : Lead(hosts, nodes, own));
    }

    /// <summary>Starts the packed users, beside the viewers; null where there are none.</summary>
    public PackedUserPods? Pack(QuicViewers beside, params Resource[] before)
    {
        var viewers = plan.Settings.Viewers;
        if (plan.Settings.Users is not { } settings || plan.Users is not { } users)
            return null;
        return new PackedUserPods(
            "users",
            new PackedUserPodsArgs
            {
                Viewers = beside,
                Users = users,
                Image = settings.Image,
                Protocol = settings.Protocol,
                OriginUrl = viewers.OriginUrl,
                CertificateSpki = viewers.HasOriginCertificate ? (Input<string>)OrUnknown.Value(viewers.CertificateSpki) : null,
                DnsServers = plan.Settings.DnsServers,
                SpoolFolder = ViewerFolders.Spool,
                Share = settings.Share,
            },
            After(before)
        );
    }

    /// <summary>A component of its own, by the router's own driver: routes to pods stay as they are, set or learnt.</summary>
    private RouterRoutes Lead(
        IReadOnlyDictionary<string, ReachedHost> hosts,
        IReadOnlyDictionary<string, PreparedNode> nodes,
        Dictionary<string, UserAddresses> own
    )
    {
        var (router, reached) = (plan.Settings.Router, hosts.GetValueOrDefault(plan.Settings.Router.Name));
        return router.Kind.Declare(
            new RouterRoutesArgs
            {
                Name = $"{router.Name}-users",
                Address = router.Address,
                Host = reached?.Connection,
                Reached = reached?.Answers,
                Routes = [.. plan.UserRoutes.Select(pair => (pair.Route, nodes[pair.Prober.Name].Site.Host))],
                Forwarding = [.. plan.Nodes.Select(node => nodes[node.Name].Kubelet)],
                After = [.. plan.Workers.Select(node => own[node.Name])],
                TakeOver = router.TakeOver,
                Deadline = router.Deadline,
            }
        );
    }
}

using Pulumi;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.ControlPlane;
using QuicLoad.Components.Services;
using QuicLoad.Stacks.Hosts;

namespace QuicLoad.Stacks;

/// <summary>The step that starts the servers.</summary>
internal sealed partial class Runbook
{
    /// <summary>Starts the servers of the stack's services, if it has any.</summary>
    public IReadOnlyList<VideoService> Serve(Master master, Output<string>? registryPassword, params Resource[] before)
    {
        if (plan.Settings.Services.Count == 0)
            return [];
        var space = new ServiceSpace(
            ServiceSpace.NamespaceName,
            new ServiceSpaceArgs { Access = master.Access, Registry = Login(registryPassword) },
            After(before)
        );
        return
        [
            .. plan.Settings.Services.Select(service => new VideoService(
                $"service-{service.Name}",
                new VideoServiceArgs
                {
                    Space = space,
                    Name = service.Name,
                    Replicas = service.Replicas,
                    Image = service.Image,
                    Port = service.Port,
                    Path = service.Path,
                    Spread = service.Spread,
                    Workers = plan.Workers,
                    Balancing = plan.AddressOf(service) is { } address
                        ? new ServiceBalancing(address, plan.Cluster.Version.CompareTo(KubernetesVersion.FirstWithBalancerClasses) >= 0)
                        : null,
                    Certificate = OrUnknown.Value(service.Certificate),
                    Key = Output.CreateSecret(OrUnknown.Value(service.Key)),
                },
                After([space, .. before])
            )),
        ];
    }
}

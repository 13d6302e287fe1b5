using Pulumi;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.ControlPlane;
using QuicLoad.Components.Viewers;
using QuicLoad.Contracts;
using QuicLoad.Stacks.Hosts;

namespace QuicLoad.Stacks;

/// <summary>The step that starts the viewers.</summary>
internal sealed partial class Runbook
{
    /// <summary>Starts the viewers.</summary>
    public QuicViewers Watch(Master master, Output<string>? registryPassword, params Resource[] before)
    {
        var viewers = plan.Settings.Viewers;
        return new QuicViewers(
            "viewers",
            new QuicViewersArgs
            {
                Access = master.Access,
                Replicas = viewers.Replicas,
                Image = viewers.Image,
                Protocol = viewers.Protocol,
                Kind = viewers.Kind,
                Player = viewers.Player,
                Video = viewers.Youtube?.Video,
                Plan = plan.Settings.Plan,
                SpoolFolder = ViewerFolders.Spool,
                OriginUrl = viewers.OriginUrl,
                MediaHosts = viewers.MediaHosts,
                Http2Host = viewers.Http2Host,
                CertificateSpki = viewers.HasOriginCertificate ? (Input<string>)OrUnknown.Value(viewers.CertificateSpki) : null,
                DnsServers = plan.Settings.DnsServers,
                Resources = viewers.Resources,
                Registry = Login(registryPassword),
            },
            After(before)
        );
    }

    private RegistryLogin? Login(Output<string>? password) =>
        plan.Settings.Registry is { } registry && password is not null
            ? new RegistryLogin
            {
                Server = registry.Server,
                Username = registry.Username,
                Password = password,
            }
            : null;
}

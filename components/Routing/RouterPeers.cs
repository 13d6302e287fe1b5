using System.Collections.Immutable;
using Pulumi;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Routing;

/// <summary>A router's BGP peers: what makes every viewer's own address reachable where nodes announce their ranges.</summary>
public sealed class RouterPeers : ComponentResource
{
    private const string TypeToken = "quic-load:routing:RouterPeers";

    private readonly Dictionary<string, Resource> steps = [];

    /// <summary>Has the router speak BGP, then adds the peers; each is a step of its own, so that a new node is one step.</summary>
    public RouterPeers(string name, RouterPeersArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var (host, peering, asn) = (args.Host.Name, args.Peering, $"{args.Peering.Speaker.Asn}");
        var speaker = RemoteScript.Declare(
            $"{name}-bgp",
            new RemoteScriptArgs
            {
                Host = args.Host,
                Create = FrrSpeakerScripts.Set(host, peering),
                Delete = FrrSpeakerScripts.Remove(host, peering),
                Triggers = [asn],
                Deadline = TimeSpan.FromMinutes(2),
            },
            this
        );
        if (peering.Peers.Any(peer => peer.Speaker.ServiceAddresses.Count > 0))
            _ = RemoteScript.Declare(
                $"{name}-multipath",
                new RemoteScriptArgs
                {
                    Host = args.Host,
                    Create = MultipathScripts.Set(host),
                    Delete = MultipathScripts.Remove(host),
                    Deadline = TimeSpan.FromMinutes(2),
                },
                this
            );
        foreach (var peer in peering.Peers)
            steps[peer.Speaker.Name] = RemoteScript.Declare(
                $"{name}-peer-{peer.Speaker.Name}",
                new RemoteScriptArgs
                {
                    Host = args.Host,
                    Create = FrrPeerScripts.Set(host, peering, peer),
                    Delete = FrrPeerScripts.Remove(host, peering, peer),
                    Stdin = args.Password,
                    Triggers = [asn, $"{peer.Speaker.Asn}", peer.Speaker.Address.ToString()],
                    Deadline = TimeSpan.FromMinutes(3),
                },
                this,
                [speaker, .. args.Speaking.GetValueOrDefault(peer.Speaker.Name) ?? []]
            );
        Table = Output.Create(args.Learnt.Select(route => $"{route.Destination} via {route.Gateway}").ToImmutableArray());
        RegisterOutputs();
    }

    /// <summary>The routes that the router learns.<value>"DESTINATION via GATEWAY", one per node</value></summary>
    [Output("table")]
    public Output<ImmutableArray<string>> Table { get; private set; }

    /// <summary>The step of each peer, by its name.</summary>
    internal IReadOnlyDictionary<string, Resource> Steps => steps;
}

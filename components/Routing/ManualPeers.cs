using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Routing;

/// <summary>BGP peers that a person types into the router: says how, and waits until packets to each peer's pods pass.</summary>
public sealed class ManualPeers : ComponentResource
{
    private const string TypeToken = "quic-load:routing:ManualPeers";

    private readonly Dictionary<string, Resource> steps = [];

    /// <summary>Waits for the peers.</summary>
    public ManualPeers(string name, ManualPeersArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var asn = args.Peering.Speaker.Asn.ToString(CultureInfo.InvariantCulture);
        foreach (var peer in args.Peering.Peers)
        {
            var (route, prober) = args.Learnt.First(pair => pair.Route.Name == peer.Speaker.Name);
            steps[peer.Speaker.Name] = RemoteScript.Declare(
                $"{name}-peer-{peer.Speaker.Name}",
                new RemoteScriptArgs
                {
                    Host = prober,
                    Create = ManualRouteScripts.AwaitPeer(prober.Name, args.Peering, peer, route, args.Deadline),
                    Delete = ManualRouteScripts.RemindPeer(prober.Name, args.Peering, peer),
                    Triggers = [asn, peer.Speaker.Address.ToString()],
                    NewFirst = true,
                    Deadline = args.Deadline + TimeSpan.FromMinutes(2),
                },
                this,
                [.. args.Speaking.GetValueOrDefault(peer.Speaker.Name) ?? []]
            );
        }
        Table = Output.Create(args.Learnt.Select(pair => $"{pair.Route.Destination} via {pair.Route.Gateway}").ToImmutableArray());
        RegisterOutputs();
    }

    /// <summary>The routes that the router must learn.<value>"DESTINATION via GATEWAY", one per node</value></summary>
    [Output("table")]
    public Output<ImmutableArray<string>> Table { get; private set; }

    /// <summary>The step of each peer, by its name.</summary>
    internal IReadOnlyDictionary<string, Resource> Steps => steps;
}

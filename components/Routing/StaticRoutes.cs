using System.Collections.Immutable;
using Pulumi;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Routing;

/// <summary>Static routes to the nodes' podCIDRs on one host: what makes every viewer's own address reachable without an overlay.</summary>
public sealed class StaticRoutes : ComponentResource
{
    private const string TypeToken = "quic-load:routing:StaticRoutes";

    /// <summary>Sets the routes.</summary>
    public StaticRoutes(string name, StaticRoutesArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        foreach (var route in args.Routes)
            RemoteScript.Declare($"{name}-route-{route.Name}", new RemoteScriptArgs
            {
                Host = args.Host,
                Create = RoutingScripts.Add(args.Host.Name, route),
                Delete = RoutingScripts.Remove(args.Host.Name, route),
                Triggers = [route.Destination.ToString(), route.Gateway.ToString()],
                Deadline = TimeSpan.FromMinutes(2),
            }, this);
        Table = Output.Create(args.Routes.Select(route => $"{route.Destination} via {route.Gateway}").ToImmutableArray());
        RegisterOutputs();
    }

    /// <summary>The routes that are set.<value>"DESTINATION via GATEWAY", one per node</value></summary>
    [Output("table")]
    public Output<ImmutableArray<string>> Table { get; private set; }
}

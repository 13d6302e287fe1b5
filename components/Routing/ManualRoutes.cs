using System.Collections.Immutable;
using Pulumi;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Routing;

/// <summary>Static routes that a person types into the router: says which, and waits until the router sends packets that way.</summary>
public sealed class ManualRoutes : ComponentResource
{
    private const string TypeToken = "quic-load:routing:ManualRoutes";

    /// <summary>Waits for the routes.</summary>
    public ManualRoutes(string name, ManualRoutesArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        foreach (var (route, prober) in args.Routes)
            RemoteScript.Declare(
                $"{name}-route-{route.Name}",
                new RemoteScriptArgs
                {
                    Host = prober,
                    Create = ManualRouteScripts.Await(prober.Name, args.Router, route, args.Deadline),
                    Delete = ManualRouteScripts.Remind(prober.Name, args.Router, route),
                    Triggers = [route.Destination.ToString(), route.Gateway.ToString()],
                    NewFirst = true,
                    Deadline = args.Deadline + TimeSpan.FromMinutes(2),
                },
                this
            );
        Table = Output.Create(args.Routes.Select(pair => $"{pair.Route.Destination} via {pair.Route.Gateway}").ToImmutableArray());
        RegisterOutputs();
    }

    /// <summary>The routes that the router must have.<value>"DESTINATION via GATEWAY", one per node</value></summary>
    [Output("table")]
    public Output<ImmutableArray<string>> Table { get; private set; }
}

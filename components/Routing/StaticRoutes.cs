using System.Collections.Immutable;
using Pulumi;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Routing;

/// <summary>Static routes to the nodes' podCIDRs on one host: what makes every viewer's own address reachable without an overlay.</summary>
public sealed class StaticRoutes : ComponentResource
{
    private const string TypeToken = "quic-load:routing:StaticRoutes";

    /// <summary>Sets the routes. A changed one is there before the old one goes.</summary>
    /// <exception cref="ArgumentException">The routes are for a person to set: <see cref="ManualRoutes"/>.</exception>
    public StaticRoutes(string name, StaticRoutesArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, Checked(name, args), options)
    {
        var (host, driver) = (args.Host.Name, (ReachedRouter)args.Driver);
        foreach (var route in args.Routes)
            RemoteScript.Declare(
                $"{name}-route-{route.Name}",
                new RemoteScriptArgs
                {
                    Host = args.Host,
                    Create = driver.Set(host, route, args.TakeOver),
                    Delete = driver.Remove(host, route),
                    Triggers = [route.Destination.ToString(), route.Gateway.ToString(), driver.Word],
                    NewFirst = true,
                    Deadline = TimeSpan.FromMinutes(2),
                },
                this
            );
        Table = Output.Create(args.Routes.Select(route => $"{route.Destination} via {route.Gateway}").ToImmutableArray());
        RegisterOutputs();
    }

    /// <summary>The routes that are set.<value>"DESTINATION via GATEWAY", one per node</value></summary>
    [Output("table")]
    public Output<ImmutableArray<string>> Table { get; private set; }

    private static string Checked(string name, StaticRoutesArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        if (args.Driver is not ReachedRouter)
            throw new ArgumentException(
                $"{name}: the routes of a {args.Driver.Word} router must be declared as ManualRoutes.",
                nameof(args)
            );
        return name;
    }
}

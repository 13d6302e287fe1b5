using System.Text;
using System.Text.Json.Nodes;
using QuicLoad.Balancer.Planning;

namespace QuicLoad.Balancer.DataPlane;

/// <summary>
/// An Ingress's rules as Caddy's routes: the host decides first, then the path, in the order of the plan; what fits no path goes to the
/// default backend. Text of others gets into names of hosts and into quoted patterns only.
/// </summary>
internal static class CaddyRoutes
{
    private const int NotFound = 404;

    private const int Unavailable = 503;

    /// <summary>The routes of one server.</summary>
    public static JsonArray Render(IngressFrontend ingress) =>
        new([
            .. ingress.Hosts.Select(host =>
                Route(
                    host.Name is { } name ? new JsonObject { ["host"] = new JsonArray(name) } : null,
                    new JsonObject { ["handler"] = "subroute", ["routes"] = Paths(host, ingress.Default) }
                )
            ),
            Route(null, Answer(ingress.Default)),
        ]);

    private static JsonArray Paths(IngressHost host, IngressBackend? otherwise) =>
        new([
            .. host.Paths.Select(path =>
                Route(
                    // Caddy's own matcher of paths takes * for anything, and A for a
                    new JsonObject { ["path_regexp"] = new JsonObject { ["pattern"] = Pattern(path) } },
                    Answer(path.Backend)
                )
            ),
            Route(null, Answer(otherwise)),
        ]);

    /// <summary>A pattern of Go's: /video fits /video and /video/1, and not /videos.</summary>
    internal static string Pattern(IngressPath path)
    {
        var text = new StringBuilder("^");
        foreach (var letter in path.Path)
        {
            // what is a letter or not ASCII means itself, everything else does so with a backslash
            if (char.IsAscii(letter) && !char.IsAsciiLetterOrDigit(letter) && letter != '/')
                text.Append('\\');
            text.Append(letter);
        }
        return text.Append(path.IsExact ? "$" : "(/|$)").ToString();
    }

    private static JsonObject Route(JsonObject? match, JsonObject handler)
    {
        var route = new JsonObject();
        if (match is not null)
            route["match"] = new JsonArray(match);
        route["handle"] = new JsonArray(handler);
        route["terminal"] = true;
        return route;
    }

    private static JsonObject Answer(IngressBackend? backend) =>
        backend is null ? Status(NotFound)
        : backend.Pods.Count == 0 ? Status(Unavailable)
        : new JsonObject
        {
            ["handler"] = "reverse_proxy",
            ["upstreams"] = new JsonArray([.. backend.Pods.Select(pod => new JsonObject { ["dial"] = $"{pod}" })]),
            ["load_balancing"] = new JsonObject
            {
                ["selection_policy"] = new JsonObject { ["policy"] = "round_robin" },
                // a pod that takes no connection has another one take its place
                ["try_duration"] = "3s",
            },
            ["health_checks"] = new JsonObject { ["passive"] = new JsonObject { ["fail_duration"] = "5s" } },
            ["transport"] = Transport(backend.Protocol),
        };

    private static JsonObject Transport(BackendProtocol protocol)
    {
        var transport = new JsonObject { ["protocol"] = "http", ["dial_timeout"] = "1s" };
        if (protocol == BackendProtocol.Https)
            // a pod's certificate is for no address of a pod
            transport["tls"] = new JsonObject { ["insecure_skip_verify"] = true };
        if (protocol == BackendProtocol.ClearHttp2)
            transport["versions"] = new JsonArray("h2c", "2");
        return transport;
    }

    private static JsonObject Status(int code) => new() { ["handler"] = "static_response", ["status_code"] = code };
}

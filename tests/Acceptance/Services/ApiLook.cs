using System.Text.Json;
using QuicLoad.Lab.Plan;

namespace QuicLoad.Acceptance.Services;

/// <summary>What the cluster's API says that is to be served: computed here anew, not by the controller's own code.</summary>
internal sealed class ApiLook
{
    private readonly HashSet<string> lines = new(StringComparer.Ordinal);
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private readonly List<string> waiting = [];
    private readonly List<(string Address, string Host)> doors = [];
    private readonly ILookup<string, (string Address, string Node, int Port)> ready;

    private ApiLook(List<JsonElement> items)
    {
        ready = items
            .Where(item => KindOf(item) == "EndpointSlice" && item.GetProperty("addressType").GetString() == "IPv4")
            .SelectMany(ReadReady)
            .ToLookup(pair => pair.Service, pair => pair.Pod);
        foreach (var item in items)
        {
            if (KindOf(item) == "Service" && item.GetProperty("spec").GetProperty("type").GetString() == "LoadBalancer")
                AddService(item);
            if (KindOf(item) == "Ingress")
                AddIngress(item);
        }
    }

    /// <summary>What is to be served: ADDRESS TRANSPORT PORT with those that serve there, and the addresses of Ingresses.</summary>
    public IReadOnlySet<string> Lines => lines;

    /// <summary>The addresses that are given.</summary>
    public IReadOnlySet<string> Used => used;

    /// <summary>Those without an address.</summary>
    public IReadOnlyList<string> Waiting => waiting;

    /// <summary>The Ingresses' addresses, and the host of each one's first rule.</summary>
    public IReadOnlyList<(string Address, string Host)> Doors => doors;

    /// <summary>How a served address and port is told.</summary>
    public static string Line(string address, string transport, string port, IEnumerable<string> targets) =>
        $"{address} {transport} {port}: {string.Join(", ", targets.Distinct().Order(StringComparer.Ordinal))}";

    /// <summary>How an Ingress is told.</summary>
    public static string Door(string address) => $"{address}: an Ingress";

    /// <summary>How a node is told that gets frames.</summary>
    public static string Frames(string node) => $"frames to {node}";

    /// <summary>Reads what kubectl says of Services, Ingresses and EndpointSlices.</summary>
    public static ApiLook Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new ApiLook([.. document.RootElement.GetProperty("items").EnumerateArray()]);
    }

    private void AddService(JsonElement item)
    {
        if (AddressOf(item) is not { } address)
        {
            waiting.Add(NameOf(item));
            return;
        }
        used.Add(address);
        foreach (var port in item.GetProperty("spec").GetProperty("ports").EnumerateArray())
        {
            var targets = Targets(item, port).ToList();
            var transport = port.GetProperty("protocol").GetString()!.ToLowerInvariant();
            if (targets.Count > 0 && !lines.Add(Line(address, transport, $"{port.GetProperty("port").GetInt32()}", targets)))
                throw new FormatException($"{NameOf(item)}: another Service has {address} {transport} too");
        }
    }

    private IEnumerable<string> Targets(JsonElement service, JsonElement port)
    {
        var pods = ready[$"{NameOf(service)} {port.GetProperty("name").GetString()}"].ToList();
        var nodes = pods.Select(pod => AddressOf(pod.Node)).Distinct().ToList();
        return service.GetProperty("metadata").GetProperty("annotations").GetProperty("quic-load/path").GetString() switch
        {
            "direct" => pods.Select(pod => $"{pod.Address} . {pod.Port}"),
            "local" => nodes.Select(node => $"{node} . {port.GetProperty("nodePort").GetInt32()}"),
            "nodePort" when pods.Count > 0 => LabPlan
                .Workers.Take(LabLayout.DefaultWorkers)
                .Select(node => $"{node.Address} . {port.GetProperty("nodePort").GetInt32()}"),
            "dsr" => nodes.Select(Frames),
            _ => [],
        };
    }

    private void AddIngress(JsonElement item)
    {
        if (AddressOf(item) is not { } address)
        {
            waiting.Add(NameOf(item));
            return;
        }
        if (!used.Add(address))
            throw new FormatException($"{NameOf(item)}: another has {address} too");
        lines.Add(Door(address));
        doors.Add((address, item.GetProperty("spec").GetProperty("rules")[0].GetProperty("host").GetString()!));
    }

    private static IEnumerable<(string Service, (string, string, int) Pod)> ReadReady(JsonElement slice)
    {
        var labels = slice.GetProperty("metadata").GetProperty("labels");
        if (
            !labels.TryGetProperty("kubernetes.io/service-name", out var name)
            || slice.GetProperty("endpoints") is not { ValueKind: JsonValueKind.Array } endpoints
            || slice.GetProperty("ports") is not { ValueKind: JsonValueKind.Array } ports
        )
            return [];
        var service = $"{NamespaceOf(slice)}/{name.GetString()}";
        return ports
            .EnumerateArray()
            .SelectMany(_ => endpoints.EnumerateArray(), (port, endpoint) => (port, endpoint))
            .Where(pair => pair.endpoint.GetProperty("conditions").GetProperty("ready").GetBoolean())
            .Select(pair =>
                (
                    $"{service} {pair.port.GetProperty("name").GetString()}",
                    (
                        pair.endpoint.GetProperty("addresses")[0].GetString()!,
                        NodeOf(pair.endpoint),
                        pair.port.GetProperty("port").GetInt32()
                    )
                )
            );
    }

    // releases from 1.22 on have it by its own name; the API's own endpoint has none
    private static string NodeOf(JsonElement endpoint) =>
        endpoint.TryGetProperty("nodeName", out var node) ? node.GetString()!
        : endpoint.TryGetProperty("topology", out var topology) && topology.TryGetProperty("kubernetes.io/hostname", out var host)
            ? host.GetString()!
        : string.Empty;

    private static string AddressOf(string node) => $"{LabPlan.Machines.Single(machine => machine.Name == node).Address}";

    private static string? AddressOf(JsonElement item) =>
        item.GetProperty("status").TryGetProperty("loadBalancer", out var balancer)
        && balancer.TryGetProperty("ingress", out var shown)
        && shown.GetArrayLength() > 0
            ? shown[0].GetProperty("ip").GetString()
            : null;

    private static string KindOf(JsonElement item) => item.GetProperty("kind").GetString()!;

    private static string NamespaceOf(JsonElement item) => item.GetProperty("metadata").GetProperty("namespace").GetString()!;

    private static string NameOf(JsonElement item) => $"{NamespaceOf(item)}/{item.GetProperty("metadata").GetProperty("name").GetString()}";
}

using System.Collections.Concurrent;
using System.Text;
using QuicLoad.Components.Cluster;
using QuicLoad.Doctor.Network;
using QuicLoad.Remote;
using QuicLoad.Tests.Tools.Measure.Preflight;

namespace QuicLoad.Tests.Tools.Doctor.Network;

/// <summary>Hosts that answer the scripts of a network test as those of a healthy stack; a test spoils one answer.</summary>
/// <param name="without">A node that takes no part by what the test spoils.</param>
internal sealed class FakeNetwork(string? without = null)
{
    /// <summary>Each script by a line that no other has.</summary>
    private static readonly Dictionary<string, string> Marks = new()
    {
        ["prepare"] = "ask missing",
        ["nodes"] = "ask nodes",
        ["make"] = "create -f -",
        ["pods"] = "ask pods",
        ["listen"] = "begin sight",
        ["send"] = "ask from-pod",
        ["stop"] = "ask arrivals",
        ["remove"] = "remove_pods ||",
    };

    public ProbeSample Sample { get; } = new(without: without);

    /// <summary>The scripts that ran: "HOST SCRIPT".</summary>
    public ConcurrentQueue<string> Ran { get; } = new();

    /// <summary>Other answers: by "HOST SCRIPT", what is given for what a healthy host gives.</summary>
    public Dictionary<string, Func<string, string>> Others { get; } = [];

    /// <summary>Exit codes that are not 0, by "HOST SCRIPT".</summary>
    public Dictionary<string, int> Codes { get; } = [];

    public Task<NetworkReading> RunAsync(CancellationToken cancellationToken = default) =>
        new NetworkTest(
            Sample.Stack,
            host => new ScriptedHost(host.Name, script => Answer(host.Name, script)),
            TimeProvider.System,
            _ => { }
        ).RunAsync(cancellationToken);

    private ScriptResult Answer(string host, string script)
    {
        var kind = Marks.Single(mark => script.Contains(mark.Value, StringComparison.Ordinal)).Key;
        var name = $"{host} {kind}";
        Ran.Enqueue(name);
        var healthy = Healthy(host, kind);
        var text = Others.TryGetValue(name, out var other) ? other(healthy) : healthy;
        return new ScriptResult(Codes.GetValueOrDefault(name), Encoding.UTF8.GetBytes(text));
    }

    private string Healthy(string host, string kind)
    {
        var node = Sample.Stack.Plan.Nodes.FirstOrDefault(one => one.Name == host);
        return kind switch
        {
            "prepare" => $"missing 0\nlinks 0\n 2: eth0@if7: <X> mtu 1500 qdisc noqueue\naddresses 0\n 2: eth0 inet {AddressOf(host)}/24\n"
                + (node is null ? "" : "pause 0\n k8s.gcr.io/pause:3.2\n"),
            "nodes" => $"removed 0\nnodes 0\n {{\"items\":[{string.Join(',', Sample.Stack.Plan.Nodes.Select(NodeObject))}]}}\n",
            "pods" => $"pods 0\n {{\"items\":[{string.Join(',', Sample.Stack.Plan.Nodes.Select((one, i) => Pod(one.Name, i)))}]}}\n",
            "send" => $"from-pod 0\n{Sample.SentText(host, fromPod: true)}from-node 0\n{Sample.SentText(host, fromPod: false)}",
            "stop" => (node is null ? "arrivals 1\n" : $"arrivals 0\n{Sample.ArrivalText(host)}")
                + $"sightings 0\n{Sample.SightingText(host)}",
            _ => "",
        };
    }

    private static string NodeObject(NodeSpec node) => FakeHosts.NodeObject(node.Name, $"{node.Address}");

    private string AddressOf(string host) =>
        $"{Sample.Stack.Plan.Nodes.FirstOrDefault(one => one.Name == host)?.Address ?? Sample.Stack.Settings.Router.Address}";

    private static string Pod(string node, int number) =>
        $$$"""
            {"metadata":{"uid":"00000000-0000-0000-0000-00000000000{{{number}}}"},"spec":{"nodeName":"{{{node}}}"},"status":{"phase":"Running","podIP":"{{{ProbeSample.AddressOf(
                node
            )}}}"}}
            """;
}

using System.Globalization;
using System.Net;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Network;

namespace QuicLoad.Tests.Tools.Doctor.Network;

/// <summary>What the hosts of a healthy stack tell of their probes; a test spoils one thing.</summary>
internal sealed class ProbeSample
{
    public const string Pod1 = "203.0.113.2";
    public const string Pod2 = "203.0.113.66";

    /// <summary>The pods' addresses.</summary>
    private static readonly (string Node, IPAddress Pod)[] Pods =
    [
        ("master", IPAddress.Parse("198.18.128.2")),
        ("worker1", IPAddress.Parse(Pod1)),
        ("worker2", IPAddress.Parse(Pod2)),
    ];

    /// <param name="change">Changes the stack file.</param>
    /// <param name="without">A node whose pod is not there.</param>
    public ProbeSample(Func<string, string>? change = null, string? without = null)
    {
        Stack = new FakeHosts(change).Stack;
        Plan = ProbePlan.For([.. Pods.Where(pod => pod.Node != without)], ("router", IPAddress.Parse("198.51.100.1")));
        foreach (var pair in Plan.Pairs)
            Add(pair);
    }

    public DeclaredStack Stack { get; }

    public ProbePlan Plan { get; }

    public static IPAddress AddressOf(string node) => Pods.Single(pod => pod.Node == node).Pod;

    public Dictionary<int, SentProbe> Sent { get; } = [];

    public Dictionary<int, Arrival> Arrivals { get; } = [];

    public List<(string Host, Sighting Seen)> Sightings { get; } = [];

    public List<NetworkProblem> Problems { get; } = [];

    /// <summary>Hosts that did not tell what they sent.</summary>
    public HashSet<string> Mute { get; } = [];

    /// <summary>Hosts that did not tell what arrived.</summary>
    public HashSet<string> Blind { get; } = [];

    public ProbePair Pair(ProbeRule rule, string from, string to) =>
        Plan.Pairs.Single(pair => (pair.Rule, pair.From, pair.To) == (rule, from, to));

    public NetworkReading Read() =>
        new(
            Stack,
            Plan,
            Stack.Hosts.ToDictionary(
                host => host.Name,
                host => new ProbeEnd
                {
                    Sent = Mute.Contains(host.Name) ? null : Those(Sent, pair => pair.From == host.Name),
                    Arrivals = Blind.Contains(host.Name) ? null : Those(Arrivals, pair => pair.To == host.Name),
                    Sightings = [.. Sightings.Where(one => one.Host == host.Name).Select(one => one.Seen)],
                }
            ),
            Stack.Hosts.ToDictionary(host => host.Name, _ => "eth0"),
            Problems,
            []
        );

    /// <summary>The results that are not well: "RULE FROM TO: FINDING".</summary>
    public IReadOnlyList<string> Findings() =>
        [
            .. new PairJudge(Read())
                .Judge()
                .Where(result => result.Finding.Length > 0)
                .Select(result => $"{result.Pair.Word} {result.Pair.From} {result.Pair.To}: {result.Finding}"),
        ];

    /// <summary>A frame as a node's interface shows it.</summary>
    public static Sighting Seen(
        ProbePair pair,
        int ttl,
        string source,
        string destination,
        Envelope? envelope = null,
        string device = "eth0"
    ) => new(pair.Number, device, false, ttl, IPAddress.Parse(source), IPAddress.Parse(destination), envelope);

    private void Add(ProbePair pair)
    {
        var source = pair.FromPod ? Plan.Addresses[pair.From] : Stack.Plan.Nodes.Single(node => node.Name == pair.From).Address;
        var target = Plan.Addresses[pair.To];
        Sent[pair.Number] = new SentProbe(source, "eth0", 1500, pair.IsAnswered ? 1500 : 0, string.Empty);
        if (pair.Rule == ProbeRule.NodeToOwnPod)
        {
            Arrivals[pair.Number] = new Arrival(source, target, 64, 1500);
            return;
        }
        var ttl = pair.FromPod ? 63 : 64;
        Sightings.Add(("router", Seen(pair, ttl, $"{source}", $"{target}")));
        if (!pair.IsAnswered)
            return;
        Sightings.Add((pair.To, Seen(pair, ttl - 1, $"{source}", $"{target}")));
        Arrivals[pair.Number] = new Arrival(source, target, ttl - 2, 1500);
    }

    private Dictionary<int, T> Those<T>(Dictionary<int, T> all, Func<ProbePair, bool> which) =>
        all.Where(one => which(Plan.Pairs[one.Key])).ToDictionary();

    /// <summary>As the programs print it.</summary>
    public string SentText(string host, bool fromPod) =>
        string.Concat(
            Those(Sent, pair => pair.From == host && pair.FromPod == fromPod)
                .Select(one =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $" {Plan.Pairs[one.Key].Mark} {one.Value.Local} {one.Value.Device} {one.Value.DeviceMtu} {one.Value.Answered} \n"
                    )
                )
        );

    public string ArrivalText(string host) =>
        string.Concat(
            Those(Arrivals, pair => pair.To == host)
                .Select(one =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $" {Plan.Pairs[one.Key].Mark} {one.Value.Source} {one.Value.Destination} {one.Value.Ttl} {one.Value.Longest}\n"
                    )
                )
        );

    public string SightingText(string host) =>
        string.Concat(
            Sightings
                .Where(one => one.Host == host)
                .Select(one =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $" {Plan.Pairs[one.Seen.Pair].Mark} {one.Seen.Device} 0 {one.Seen.Ttl} {one.Seen.Source} "
                            + $"{one.Seen.Destination} 0 - - 0 -\n"
                    )
                )
        );
}

using System.Globalization;

namespace QuicLoad.Lab.Proof;

/// <summary>The proof: what the evidence says of every viewer and of all of them together.</summary>
internal sealed class Verdict
{
    private Verdict(Evidence evidence, string protocol, DateTimeOffset since)
    {
        var promise = new Promise(evidence);
        Protocol = protocol;
        Replicas = evidence.Replicas;
        Packets = evidence.Packets;
        Viewers = [.. evidence.Pods.Select(pod => Find(pod, evidence, promise))];
        Playing = Viewers.Count(viewer => viewer.PlaysOver(protocol));
        var recent = evidence.Requests.Where(request => request.Time >= since).ToLookup(request => promise.Allows(request.Remote));
        Addresses = recent[true].Select(request => request.Remote).Distinct().Count();
        Connections = recent[true].Select(request => (request.Remote, request.Port)).Distinct().Count();
        Translated = recent[false].Count();
        Nodes = promise.HidesPods ? Viewers.Select(viewer => viewer.Node).Distinct().Count() : null;
        Strays = [.. Viewers.Where(viewer => viewer.Address is not null && !promise.Knows(viewer.Address))];
    }

    /// <summary>The protocol that the viewers must use: h3 or h2.</summary>
    public string Protocol { get; }

    /// <summary>The replicas that the Deployment asks for.</summary>
    public int Replicas { get; }

    /// <summary>Packets forwarded by the router.</summary>
    public PacketCounters Packets { get; }

    /// <summary>The viewers, one by one.</summary>
    public IReadOnlyList<ViewerFinding> Viewers { get; }

    /// <summary>Viewers that play over the protocol, as they and the origin say.</summary>
    public int Playing { get; }

    /// <summary>Different addresses, of those that the plan promises, that the origin got requests from.</summary>
    public int Addresses { get; }

    /// <summary>Different addresses with their ports: where viewers share an address, each has a port at least.</summary>
    public int Connections { get; }

    /// <summary>Requests that came from an address that the plan does not promise, such as a node's where pods keep their own.</summary>
    public int Translated { get; }

    /// <summary>The nodes that the plan puts the viewers behind; null where each has an address of its own.</summary>
    public int? Nodes { get; }

    /// <summary>Viewers with an address that the router has no route to, or of no node where they are behind nodes.</summary>
    public IReadOnlyList<ViewerFinding> Strays { get; }

    /// <summary>True where nothing is missing.</summary>
    public bool IsComplete =>
        Replicas > 0
        && Viewers.Count == Replicas
        && Playing == Replicas
        && Addresses == (Nodes ?? Replicas)
        && Connections >= Replicas
        && Translated == 0
        && Strays.Count == 0
        && Packets.ShowOnly(Protocol);

    /// <summary>All of it in one line.</summary>
    public string Summary =>
        string.Create(CultureInfo.InvariantCulture, $"{Playing} of {Replicas} viewers playing over {Protocol}, {AddressSummary}");

    private string AddressSummary =>
        Nodes is not { } nodes
            ? string.Create(CultureInfo.InvariantCulture, $"{Addresses} distinct source addresses, {Translated} translated")
            : string.Create(CultureInfo.InvariantCulture, $"behind {NodesText(nodes)}, {Translated} seen otherwise");

    private string NodesText(int nodes) =>
        Addresses == nodes
            ? string.Create(CultureInfo.InvariantCulture, $"{nodes} node{(nodes == 1 ? "" : "s")} as planned")
            : string.Create(CultureInfo.InvariantCulture, $"{Addresses} of {nodes} nodes");

    /// <summary>Judges the evidence.</summary>
    /// <param name="evidence">What was found.</param>
    /// <param name="protocol">The protocol that the viewers must use: h3 or h2.</param>
    /// <param name="since">Requests before this time are left out of the count of addresses.</param>
    public static Verdict Judge(Evidence evidence, string protocol, DateTimeOffset since) => new(evidence, protocol, since);

    private static ViewerFinding Find(ViewerPod pod, Evidence evidence, Promise promise)
    {
        var lines = evidence.Lines.Where(line => line.Viewer == pod.Name).ToList();
        var requests = evidence
            .Requests.Where(request => promise.IsOf(request.Remote, pod.Address) && request.Time >= pod.Started)
            .ToList();
        return new ViewerFinding(
            pod.Name,
            pod.Node,
            pod.Address,
            lines.LastOrDefault(line => line.Plays)?.Protocol,
            [.. requests.Select(request => request.Protocol).Distinct().Order(StringComparer.Ordinal)],
            requests.Count,
            lines.LastOrDefault(line => line.Frames is not null)?.Frames
        );
    }
}

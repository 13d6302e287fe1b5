using System.Globalization;

namespace QuicLoad.Lab.Proof;

/// <summary>The proof: what the evidence says of every viewer and of all of them together.</summary>
internal sealed class Verdict
{
    private Verdict(Evidence evidence, string protocol, DateTimeOffset since)
    {
        Protocol = protocol;
        Replicas = evidence.Replicas;
        Packets = evidence.Packets;
        Viewers = [.. evidence.Pods.Select(pod => Find(pod, evidence))];
        Playing = Viewers.Count(viewer => viewer.PlaysOver(protocol));
        var recent = evidence.Requests.Where(request => request.Time >= since).ToList();
        Addresses = recent.Select(request => request.Remote).Distinct().Count(address => evidence.Routes.Any(route => route.Pods.Contains(address)));
        Translated = recent.Count(request => !evidence.Routes.Any(route => route.Pods.Contains(request.Remote)));
        Strays = [.. Viewers.Where(viewer => viewer.Address is not null && !evidence.Routes.Any(route => route.Pods.Contains(viewer.Address)))];
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

    /// <summary>Different pod addresses that the origin got requests from.</summary>
    public int Addresses { get; }

    /// <summary>Requests that came from an address that is no pod's, such as a node's.</summary>
    public int Translated { get; }

    /// <summary>Viewers with an address that the router has no route to.</summary>
    public IReadOnlyList<ViewerFinding> Strays { get; }

    /// <summary>True where nothing is missing.</summary>
    public bool IsComplete =>
        Replicas > 0 && Viewers.Count == Replicas && Playing == Replicas && Addresses == Replicas && Translated == 0 && Strays.Count == 0
        && Packets.ShowOnly(Protocol);

    /// <summary>All of it in one line.</summary>
    public string Summary => string.Create(
        CultureInfo.InvariantCulture, $"{Playing} of {Replicas} viewers playing over {Protocol}, {Addresses} distinct source addresses, {Translated} translated");

    /// <summary>Judges the evidence.</summary>
    /// <param name="evidence">What was found.</param>
    /// <param name="protocol">The protocol that the viewers must use: h3 or h2.</param>
    /// <param name="since">Requests before this time are left out of the count of addresses.</param>
    public static Verdict Of(Evidence evidence, string protocol, DateTimeOffset since) => new(evidence, protocol, since);

    private static ViewerFinding Find(ViewerPod pod, Evidence evidence)
    {
        var lines = evidence.Lines.Where(line => line.Viewer == pod.Name).ToList();
        var requests = evidence.Requests.Where(request => request.Remote.Equals(pod.Address) && request.Time >= pod.Started).ToList();
        return new ViewerFinding(
            pod.Name, pod.Node, pod.Address,
            lines.LastOrDefault(line => line.Plays)?.Protocol,
            [.. requests.Select(request => request.Protocol).Distinct().Order(StringComparer.Ordinal)],
            requests.Count,
            lines.LastOrDefault(line => line.Frames is not null)?.Frames);
    }
}

using System.Globalization;

namespace QuicLoad.Doctor.Network;

/// <summary>Who sends to whom.</summary>
/// <param name="Number">Its number in the run, which the probes carry.</param>
/// <param name="Rule">What it is tried for.</param>
/// <param name="From">The host that sends, or whose pod does.</param>
/// <param name="To">The host whose pod it is for; the router for the outside.</param>
internal sealed record ProbePair(int Number, ProbeRule Rule, string From, string To)
{
    /// <summary>Whether it is the node's pod that sends.</summary>
    public bool FromPod => Rule is ProbeRule.PodToPod or ProbeRule.PodToOutside;

    /// <summary>Whether packets go from one node to another.</summary>
    public bool BetweenNodes => Rule is ProbeRule.PodToPod or ProbeRule.NodeToPod;

    /// <summary>Whether the far end answers; the router only looks.</summary>
    public bool IsAnswered => Rule != ProbeRule.PodToOutside;

    /// <summary>The rule in words.</summary>
    public string Word =>
        Rule switch
        {
            ProbeRule.PodToPod => "pod to pod",
            ProbeRule.NodeToOwnPod => "node to own pod",
            ProbeRule.NodeToPod => "node to pod",
            _ => "pod to outside",
        };

    /// <summary>The number as probes carry it: eight hexadecimal digits.</summary>
    public string Mark => Number.ToString("x8", CultureInfo.InvariantCulture);
}

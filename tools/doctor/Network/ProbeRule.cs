namespace QuicLoad.Doctor.Network;

/// <summary>What a pair is tried for: the three rules of the Kubernetes network model, and what the outside sees.</summary>
internal enum ProbeRule
{
    /// <summary>A node's pods reach every other node's pods, without translation.</summary>
    PodToPod,

    /// <summary>Processes of a node reach the node's own pods.</summary>
    NodeToOwnPod,

    /// <summary>Pods of the host's network, and so the node itself, reach every other node's pods, without translation.</summary>
    NodeToPod,

    /// <summary>The router sees a node's pods by the addresses that the plan promises.</summary>
    PodToOutside,
}

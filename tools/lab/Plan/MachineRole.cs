namespace QuicLoad.Lab.Plan;

/// <summary>What a machine is for.</summary>
internal enum MachineRole
{
    /// <summary>Forwards between the node segment and the origin's; gets the static routes.</summary>
    Router,

    /// <summary>A host that has Kubernetes' binaries of the stack's version already.</summary>
    PreparedNode,

    /// <summary>A host with Docker but without any Kubernetes: the stack installs it.</summary>
    BareNode,

    /// <summary>Takes services' connections in; a bare host until the stack comes to it.</summary>
    Balancer,

    /// <summary>Serves the video, the Kubernetes binaries and the lab's names.</summary>
    Origin,
}

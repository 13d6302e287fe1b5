namespace QuicLoad.Components.Common;

/// <summary>Who gives a node's pods their addresses; decides the container runtime as well.</summary>
public enum NetworkMode
{
    /// <summary>kubelet's own kubenet, which works with Docker only: Kubernetes 1.20 to 1.23.</summary>
    Kubenet,

    /// <summary>The same bridge made by the CNI plugins, with containerd: every Kubernetes from 1.20 on.</summary>
    CniBridge,
}

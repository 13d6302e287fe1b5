namespace QuicLoad.Lab.Plan;

/// <summary>
/// Which of the hosts hold Kubernetes' binaries before the stack comes to them. The others have the container runtime only.
/// </summary>
internal enum HostSupply
{
    /// <summary>The master and the workers of odd number: so both ways are gone.</summary>
    Mixed,

    /// <summary>All: a stack comes up without installing.</summary>
    Prepared,

    /// <summary>None: the stack installs on every host.</summary>
    Bare,
}

namespace QuicLoad.Balancer;

/// <summary>
/// Which of several controllers writes to the cluster. All of them set their data planes, so that who takes over has nothing to do first.
/// </summary>
internal interface ILeadership
{
    /// <summary>Whether this one does now.</summary>
    bool Leads { get; }
}

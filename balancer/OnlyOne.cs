namespace QuicLoad.Balancer;

/// <summary>The controller of a balancer of one host: no other one writes.</summary>
internal sealed class OnlyOne : ILeadership
{
    /// <inheritdoc/>
    public bool Leads => true;
}

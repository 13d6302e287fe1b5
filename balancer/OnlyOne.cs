namespace QuicLoad.Balancer;

/// <summary>A balancer of one host: there is nobody else who would write.</summary>
internal sealed class OnlyOne : ILeadership
{
    /// <inheritdoc/>
    public bool Leads => true;
}

namespace QuicLoad.Components.PodNetworks;

/// <summary>Static routes on the router; nodes reach each other's pods through it.</summary>
public sealed record Static : PodRouting
{
    /// <inheritdoc/>
    public override string Word => "static";
}

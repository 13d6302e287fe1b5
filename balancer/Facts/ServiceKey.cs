namespace QuicLoad.Balancer.Facts;

/// <summary>An object of the API by its namespace and name, a Service as a rule.</summary>
/// <param name="Namespace">The namespace; empty for what is in none.</param>
/// <param name="Name">The name.</param>
internal readonly record struct ServiceKey(string Namespace, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Namespace}/{Name}";
}

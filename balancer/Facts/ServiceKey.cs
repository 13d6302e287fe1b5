namespace QuicLoad.Balancer.Facts;

/// <summary>An object of the API by its namespace and name, a Service as a rule.</summary>
/// <param name="Namespace">The namespace; empty for what is in none.</param>
/// <param name="Name">The name.</param>
/// <param name="IsIngress">Whether it is an Ingress, which may be called as a Service is.</param>
internal readonly record struct ServiceKey(string Namespace, string Name, bool IsIngress = false)
{
    /// <inheritdoc/>
    public override string ToString() => IsIngress ? $"ingress {Namespace}/{Name}" : $"{Namespace}/{Name}";
}

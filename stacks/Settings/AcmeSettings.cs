namespace QuicLoad.Stacks.Settings;

/// <summary>balancer.acme: where certificates come from of Ingresses' hosts that name no Secret.</summary>
/// <param name="Directory">The authority's directory, https.</param>
/// <param name="Email">Whom it may write to; null for no one.</param>
/// <param name="Authority">Certificates in PEM that sign the directory's own; null: the system's authorities do.</param>
public sealed record AcmeSettings(Uri Directory, string? Email, string? Authority);

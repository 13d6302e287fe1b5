namespace QuicLoad.Contracts;

/// <summary>The network that a stack's viewers are given.</summary>
/// <param name="ToViewers">What comes from the origin; null where it stays as it is.</param>
/// <param name="ToOrigin">What goes to the origin; null where it stays as it is.</param>
public sealed record ConditionsOutput(LinkOutput? ToViewers = null, LinkOutput? ToOrigin = null);

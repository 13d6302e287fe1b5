namespace QuicLoad.Contracts;

/// <summary>A viewer's place in a run.</summary>
/// <param name="Group">In matched mode: 0, or 1 for one phase ahead.</param>
/// <param name="Wave">From 0.</param>
public sealed record ViewerPlace(int Group, int Wave);

namespace QuicLoad.Contracts;

/// <summary>How many viewers a stack's workers hold.</summary>
/// <param name="Viewers">How many they can hold.</param>
/// <param name="Needed">How many there are.</param>
public sealed record CapacityOutput(int Viewers, int Needed);

namespace QuicLoad.Doctor.Network;

/// <summary>Why pairs of a host could not be tried, or what was left behind on it.</summary>
/// <param name="Host">The host or node.</param>
/// <param name="Why">What did not work.</param>
/// <param name="Cure">What to do; empty where the first says it.</param>
internal sealed record NetworkProblem(string Host, string Why, string Cure);

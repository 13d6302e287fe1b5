using QuicLoad.Doctor.Checks;

namespace QuicLoad.Doctor.Network;

/// <summary>What came of a pair.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="State">Whether the rule holds.</param>
/// <param name="Path">The way of its probes.</param>
/// <param name="Finding">What is wrong, or why it could not be found out; empty where all is well.</param>
/// <param name="Cure">What to do; empty where all is well.</param>
internal sealed record PairResult(ProbePair Pair, State State, PairPath Path, string Finding, string Cure);

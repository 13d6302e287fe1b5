using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Remote;

namespace QuicLoad.Doctor.Reading;

/// <summary>What came of asking a host.</summary>
/// <param name="Host">The host.</param>
/// <param name="Facts">Its facts; null where it could not be asked.</param>
/// <param name="Skew">How far its clock is from ours.</param>
/// <param name="Failure">Why it could not be asked.</param>
internal sealed record HostReading(DeclaredHost Host, HostFacts? Facts, Skew Skew, HostException? Failure);

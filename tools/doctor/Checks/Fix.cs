namespace QuicLoad.Doctor.Checks;

/// <summary>What mends a finding.</summary>
/// <param name="Host">Where it runs.</param>
/// <param name="Script">What runs there; may run where all is well already.</param>
internal sealed record Fix(string Host, string Script);

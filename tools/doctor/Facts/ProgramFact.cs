namespace QuicLoad.Doctor.Facts;

/// <summary>An installed program.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Version">MAJOR.MINOR.PATCH, or "unknown" where it does not tell.</param>
internal sealed record ProgramFact(string Name, string Path, string Version);

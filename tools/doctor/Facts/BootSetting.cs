namespace QuicLoad.Doctor.Facts;

/// <summary>A kernel setting as the next boot makes it.</summary>
/// <param name="Value">The value.</param>
/// <param name="File">The file that has the last word on it.</param>
internal sealed record BootSetting(string Value, string File);

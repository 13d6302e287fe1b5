namespace QuicLoad.Lab.Assets;

/// <summary>A file that must be on this machine, and the Debian package that brings it.</summary>
/// <param name="File">A command name, looked for in PATH, or an absolute path.</param>
/// <param name="Package">The package to install where the file is missing.</param>
internal sealed record ToolPackage(string File, string Package);

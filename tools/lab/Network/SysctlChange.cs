namespace QuicLoad.Lab.Network;

/// <summary>A kernel setting that is not what it was.</summary>
/// <param name="Name">Path under /proc/sys.</param>
/// <param name="Before">Value before the lab.</param>
/// <param name="Now">Value found.</param>
internal sealed record SysctlChange(string Name, string Before, string Now)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name.Replace('/', '.')}: \"{Before}\" -> \"{Now}\"";
}

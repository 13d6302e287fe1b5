using System.Globalization;

namespace QuicLoad.Lab.Machines;

/// <summary>Reads a process's capabilities from /proc/PID/status.</summary>
internal static class Capabilities
{
    /// <summary>Number of CAP_SYS_RESOURCE.</summary>
    public const int SysResource = 24;

    /// <summary>True where the bounding set in the status text is without the capability.</summary>
    public static bool Lacks(int capability, string status)
    {
        const string Field = "CapBnd:";
        var line = status.Split('\n').FirstOrDefault(line => line.StartsWith(Field, StringComparison.Ordinal));
        return line is not null
            && (ulong.Parse(line[Field.Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> capability & 1) == 0;
    }
}

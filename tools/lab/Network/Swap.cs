namespace QuicLoad.Lab.Network;

/// <summary>This machine's swap, which its kernel shares with the lab's machines and which no kubelet starts beside.</summary>
internal static class Swap
{
    /// <summary>Files and devices in use now.</summary>
    public static IReadOnlyList<string> Read() => Parse(File.ReadAllText("/proc/swaps"));

    /// <summary>Reads the text of /proc/swaps: a heading, then a line for each, which begins with the path.</summary>
    public static IReadOnlyList<string> Parse(string text) =>
        [
            .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Skip(1)
                .Select(line => line.Split([' ', '\t'], 2)[0].Replace("\\040", " ", StringComparison.Ordinal)),
        ];
}

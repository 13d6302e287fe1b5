using System.Globalization;
using System.Net;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Facts;

/// <summary>A VXLAN device, as the kernel has it.</summary>
/// <param name="Network">How it is set up: identifier, port, address, MAC, and that it learns nothing, in one line.</param>
/// <param name="IsUp">Whether it is up.</param>
/// <param name="Entries">By which node a MAC is reached: "MAC ADDRESS".</param>
/// <param name="Neighbours">Which MAC an address has: "ADDRESS MAC".</param>
/// <param name="Bridge">Whose port it is, in one line; null where it is a port of none.</param>
/// <remarks>What FRR gave the kernel is "learnt" besides.</remarks>
internal sealed record VtepFact(string Network, bool IsUp, IReadOnlyList<string> Entries, IReadOnlyList<string> Neighbours, string? Bridge)
{
    /// <summary>How a device that is set up so is described.</summary>
    public static string Describe(string vni, string port, string local, string mac, bool learns) =>
        $"VNI {vni}, port {port}, local {local}, MAC {mac}{(learns ? ", learning" : "")}";

    /// <summary>The same for one that learns nothing.</summary>
    public static string Describe(int vni, int port, IPAddress local, string mac) =>
        Describe(
            vni.ToString(CultureInfo.InvariantCulture),
            port.ToString(CultureInfo.InvariantCulture),
            local.ToString(),
            mac,
            learns: false
        );

    /// <summary>The bridge that it is a port of, in one line.</summary>
    public static string DescribeBridge(string name, bool isUp, string mac) => $"a port of {name}, {(isUp ? "up" : "down")}, MAC {mac}";

    /// <summary>An entry or a neighbour, "learnt" where FRR gave it.</summary>
    public static string Describe(string value, bool isLearnt) => isLearnt ? $"{value} learnt" : value;

    /// <summary>Reads what <c>ip -d -o link</c>, <c>bridge fdb</c> and <c>ip neigh</c> print of it; null where there is none.</summary>
    public static VtepFact? Parse(Answers answers)
    {
        if (answers.Rows("vtep").FirstOrDefault() is not { Length: > 2 } row)
            return null;
        var details = row.SkipWhile(word => word != "vxlan").ToArray();
        return new VtepFact(
            Describe(
                After(details, "id"),
                After(details, "dstport"),
                After(details, "local"),
                After(row, "link/ether"),
                !details.Contains("nolearning")
            ),
            IsUpIn(row),
            [.. Pairs(answers, "vtep-entries", "dst")],
            [.. Pairs(answers, "vtep-neighbours", "lladdr")],
            BridgeOf(answers, After(row, "master"))
        );
    }

    private static string? BridgeOf(Answers answers, string master) =>
        answers.Rows("vtep-bridge").FirstOrDefault(row => row.Length > 2 && row[1] == $"{master}:") is { } bridge
            ? DescribeBridge(master, IsUpIn(bridge), After(bridge, "link/ether"))
            : null;

    private static bool IsUpIn(string[] row) => row[2].Trim('<', '>').Split(',').Contains("UP");

    private static string After(string[] words, string word) =>
        Array.IndexOf(words, word) is >= 0 and var at && at + 1 < words.Length ? Answers.Short(words[at + 1]) : "none";

    /// <summary>The first word of each line, and the one after a word.</summary>
    private static IEnumerable<string> Pairs(Answers answers, string question, string word) =>
        answers
            .Rows(question)
            .Where(row => row.Contains(word))
            .Select(row => $"{row[0]} {Describe(After(row, word), row.Contains("extern_learn"))}");
}

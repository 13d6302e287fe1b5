using System.Net;
using System.Text.RegularExpressions;
using QuicLoad.Contracts;

namespace QuicLoad.Doctor.Facts;

/// <summary>A rule that gives packets another source address: SNAT or masquerading.</summary>
/// <param name="Text">The rule as its program prints it.</param>
/// <param name="Table">Where it is: iptables' nat, or a table of nftables.</param>
/// <param name="Sources">The sources that it is for; empty for any.</param>
/// <param name="Except">Whether it is for all sources but those.</param>
internal sealed partial record TranslationRule(string Text, string Table, IReadOnlyList<IPNetwork> Sources, bool Except)
{
    /// <summary>What kubenet writes at the rule that it leaves behind when it is told to translate no more.</summary>
    public const string KubenetMark = "kubenet: SNAT";

    private const string Iptables = "iptables nat";

    /// <summary>kube-proxy's chains translate what has its mark only: packets to Services.</summary>
    private const string KubeProxyChains = "KUBE-";

    /// <summary>Whether it is kubenet's.</summary>
    public bool IsKubenets => Table == Iptables && Text.Contains(KubenetMark, StringComparison.Ordinal);

    /// <summary>Whether it can be for packets from the range.</summary>
    public bool Touches(IPNetwork range) =>
        Except ? !Sources.Any(source => source.Covers(range)) : Sources.Count == 0 || Sources.Any(source => source.Overlaps(range));

    /// <summary>Reads the nat table as iptables-save prints it.</summary>
    public static IEnumerable<TranslationRule> FromIptables(IEnumerable<string> lines) =>
        from line in lines
        where line.StartsWith("-A ", StringComparison.Ordinal) && !line.StartsWith($"-A {KubeProxyChains}", StringComparison.Ordinal)
        where IptablesTarget().IsMatch(line) && !MarkedOnly().IsMatch(line)
        let source = IptablesSource().Match(line)
        select new TranslationRule(line, Iptables, Networks(source.Groups["source"].Value), source.Groups["not"].Success);

    /// <summary>Reads nftables' rules.</summary>
    /// <param name="lines">As nft prints them.</param>
    /// <param name="withIptables">Whether table ip nat was read by iptables already.</param>
    public static IEnumerable<TranslationRule> FromNftables(IEnumerable<string> lines, bool withIptables)
    {
        var table = string.Empty;
        foreach (var line in lines.Select(line => line.Trim()))
        {
            if (line.StartsWith("table ", StringComparison.Ordinal))
                table = line.TrimEnd('{', ' ');
            else if (NftTarget().IsMatch(line) && !(withIptables && table == "table ip nat"))
                yield return new TranslationRule(
                    line,
                    table,
                    Networks(NftSource().Match(line).Groups["source"].Value),
                    NftSource().Match(line).Groups["not"].Success
                );
        }
    }

    private static IReadOnlyList<IPNetwork> Networks(string text) =>
        [
            .. text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)
                .Select(part =>
                    IPNetwork.TryParse(part.Contains('/', StringComparison.Ordinal) ? part : $"{part}/32", out var network)
                        ? network
                        : (IPNetwork?)null
                )
                .OfType<IPNetwork>(),
        ];

    [GeneratedRegex(@" -j (MASQUERADE|SNAT)( |$)")]
    private static partial Regex IptablesTarget();

    /// <summary>For what another rule has marked: packets to Services and to ports of the host, never all of a viewer's.</summary>
    [GeneratedRegex(@"(?<!!) --mark ")]
    private static partial Regex MarkedOnly();

    [GeneratedRegex(@"(?<not> !)? -s (?<source>\S+)")]
    private static partial Regex IptablesSource();

    [GeneratedRegex(@"(^| )(masquerade|snat)( |$)")]
    private static partial Regex NftTarget();

    [GeneratedRegex(@"ip saddr (?<not>!= )?(\{ )?(?<source>[0-9./]+(, [0-9./]+)*)")]
    private static partial Regex NftSource();
}

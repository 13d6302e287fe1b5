using System.Globalization;
using System.Text.RegularExpressions;

namespace QuicLoad.Acceptance.Services;

/// <summary>A Service's chain in a node's nat table: how kube-proxy picks a server of it.</summary>
/// <param name="Chain">Its name.</param>
/// <param name="Probabilities">Those of its rules in their order; the last rule takes what is left and has none.</param>
/// <param name="Entrances">External addresses whose packets come to it.</param>
internal sealed partial record ProxyRules(string Chain, IReadOnlyList<double> Probabilities, IReadOnlySet<string> Entrances)
{
    /// <summary>Reads what iptables-save printed of the nat table.</summary>
    public static IReadOnlyList<ProxyRules> ParseAll(string table)
    {
        var lines = table.Split('\n');
        return
        [
            .. lines
                .Select(line => Endpoint().Match(line))
                .Where(match => match.Success)
                .GroupBy(match => match.Groups["chain"].Value)
                .Select(chain => new ProxyRules(
                    chain.Key,
                    [
                        .. chain.Select(match =>
                            match.Groups["share"] is { Success: true, Value: var share }
                                ? double.Parse(share, CultureInfo.InvariantCulture)
                                : 1
                        ),
                    ],
                    lines
                        .Select(line => External().Match(line))
                        .Where(match => match.Success && match.Groups["chain"].Value == chain.Key)
                        .Select(match => match.Groups["address"].Value)
                        .ToHashSet(StringComparer.Ordinal)
                )),
        ];
    }

    /// <summary>Whether it picks among so many servers, each as likely as the others: 1/n, then 1/(n-1) of the rest, to the last.</summary>
    public bool IsEven(int servers) =>
        Probabilities.Count == servers
        && Probabilities.Select((share, i) => Math.Abs(share - 1.0 / (servers - i))).All(wrong => wrong < 1e-6);

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Chain}: {string.Join(", ", Probabilities.Select(share => share.ToString("0.####", CultureInfo.InvariantCulture)))}";

    [GeneratedRegex(@"^-A (?<chain>KUBE-SVC-\w+) (?:.*--probability (?<share>[\d.]+) )?(?:.* )?-j KUBE-SEP-\w+\s*$")]
    private static partial Regex Endpoint();

    [GeneratedRegex(@"^-A KUBE-SERVICES -d (?<address>[\d.]+)/32 .*external IP.* -j (?<chain>KUBE-SVC-\w+)\s*$")]
    private static partial Regex External();
}

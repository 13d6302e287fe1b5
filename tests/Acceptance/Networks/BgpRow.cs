using System.Net;
using System.Text.RegularExpressions;

namespace QuicLoad.Acceptance.Networks;

/// <summary>A row of FRR's table of BGP.</summary>
/// <param name="Range">The announced range.</param>
/// <param name="NextHop">By whom it is reached.</param>
/// <param name="IsBest">Whether it is the one that is used.</param>
internal sealed partial record BgpRow(IPNetwork Range, IPAddress NextHop, bool IsBest)
{
    /// <summary>Reads what vtysh prints for show bgp ipv4 unicast; lines of other kinds are left out.</summary>
    public static IReadOnlyList<BgpRow> ParseAll(string text) =>
        [
            .. Row()
                .Matches(text)
                .Select(row => new BgpRow(
                    IPNetwork.Parse(row.Groups["range"].ValueSpan),
                    IPAddress.Parse(row.Groups["next"].ValueSpan),
                    row.Groups["status"].ValueSpan.Contains('>')
                )),
        ];

    [GeneratedRegex(
        @"^(?<status>[a-zA-Z*>= ]{2,6})(?<range>[0-9]{1,3}(\.[0-9]{1,3}){3}/[0-9]{1,2}) +(?<next>[0-9]{1,3}(\.[0-9]{1,3}){3})[ (]",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Row();
}

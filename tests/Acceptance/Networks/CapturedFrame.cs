using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace QuicLoad.Acceptance.Networks;

/// <summary>A VXLAN frame as tcpdump -nn -v shows it.</summary>
/// <param name="OuterSource">The node that sent it.</param>
/// <param name="OuterDestination">The node that it is for.</param>
/// <param name="Port">The UDP port that it is for.</param>
/// <param name="Vni">The network's identifier.</param>
/// <param name="Source">The pod that sent what is in it.</param>
/// <param name="Destination">The pod that it is for.</param>
/// <param name="What">What is in it, e.g. ICMP echo request.</param>
internal sealed partial record CapturedFrame(
    IPAddress OuterSource,
    IPAddress OuterDestination,
    int Port,
    int Vni,
    IPAddress Source,
    IPAddress Destination,
    string What
)
{
    /// <summary>Reads what tcpdump prints; frames of other kinds are left out.</summary>
    public static IReadOnlyList<CapturedFrame> ParseAll(string text) =>
        [
            .. Frame()
                .Matches(text)
                .Select(frame => new CapturedFrame(
                    Address(frame, "outerSource"),
                    Address(frame, "outerDestination"),
                    Number(frame, "port"),
                    Number(frame, "vni"),
                    Address(frame, "source"),
                    Address(frame, "destination"),
                    frame.Groups["what"].Value
                )),
        ];

    private static IPAddress Address(Match frame, string group) => IPAddress.Parse(frame.Groups[group].ValueSpan);

    private static int Number(Match frame, string group) => int.Parse(frame.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^ +(?<outerSource>[0-9.]+)\.[0-9]{1,5} > (?<outerDestination>[0-9.]+)\.(?<port>[0-9]{1,5}): VXLAN, .*, vni (?<vni>[0-9]{1,8})"
            + @"\r?\nIP \(.*\)\r?\n +(?<source>[0-9.]+) > (?<destination>[0-9.]+): (?<what>[A-Za-z ]+),",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Frame();
}

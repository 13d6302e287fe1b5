using System.Globalization;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Contracts;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads podNetwork.bgp.</summary>
internal static class BgpReader
{
    /// <summary>The section's key.</summary>
    public const string Key = "bgp";

    /// <summary>The secret's top-level key.</summary>
    public const string PasswordKey = "bgpPassword";

    private const int MostPaths = 64;

    private static readonly TimeSpan ShortestHold = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(180);

    /// <summary>AS numbers that nobody may have, RFC 7607, RFC 6793, RFC 7300 and what IANA keeps back.</summary>
    private static readonly (long First, long Last)[] Reserved =
    [
        (0, 0),
        (23456, 23456),
        (65535, 65535),
        (65552, 131071),
        (4294967295, 4294967295),
    ];

    /// <summary>The routing with what is written; its defaults where nothing is.</summary>
    /// <param name="network">podNetwork.</param>
    public static Bgp Read(SettingsNode network)
    {
        var bgp = new Bgp();
        if (network.Section(Key, null) is not { } node)
            return bgp;
        bgp = bgp with
        {
            Asn = node.Measure("asn", ReadAsn) ?? bgp.Asn,
            Reflectors = ReadReflectors(node),
            RouterAsn = node.Measure("routerAsn", ReadAsn),
            GracefulRestart = node.Flag("gracefulRestart", bgp.GracefulRestart),
            MaximumPaths = node.Integer("maximumPaths", 1, MostPaths, bgp.MaximumPaths) ?? bgp.MaximumPaths,
            HoldTime = node.Measure("holdTime", bgp.HoldTime, ReadHoldTime),
        };
        node.RejectUnknown();
        return bgp;
    }

    private static string[] ReadReflectors(SettingsNode node) =>
        !node.Has("reflectors")
            ? []
            :
            [
                .. node.Texts("reflectors", "the name of the router or of a node, or remove it")
                    .Select(pair => node.Errors.ValueOf(pair.Path, pair.Text, NameText.ReadLabel(pair.Text)))
                    .OfType<string>(),
            ];

    private static Parsed<long?> ReadAsn(string text) =>
        !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > uint.MaxValue
            ? ("must be an AS number: a whole number from 1 to 4294967294", "Write a private one, from 64512 to 65534.")
        : Reserved.Any(range => number >= range.First && number <= range.Last)
            ? ("is an AS number that nobody may have", "Write a private one, from 64512 to 65534.")
        : number;

    private static Parsed<TimeSpan> ReadHoldTime(string text)
    {
        var read = DurationText.ReadDuration(text);
        return read.IsGood && (read.Value < ShortestHold || read.Value > LongestHold || read.Value.Ticks % TimeSpan.TicksPerSecond != 0)
            ? ("must be whole seconds from 3s to 180s", "Write such a time, e.g. 9s.")
            : read;
    }
}

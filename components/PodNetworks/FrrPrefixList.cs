using System.Globalization;
using System.Net;

namespace QuicLoad.Components.PodNetworks;

/// <summary>A list of prefixes in FRR's words. The first entry that fits decides; where none does, the route is dropped.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rules">Its entries.</param>
internal sealed record FrrPrefixList(string Name, IReadOnlyList<PrefixRule> Rules)
{
    /// <summary>Begins the name of every list of this program.</summary>
    public const string Prefix = "quic-load-";

    /// <summary>FRR's own distance from one number to the next.</summary>
    private const int Step = 5;

    /// <summary>The entries with their numbers.</summary>
    public IEnumerable<(long Number, PrefixRule Rule)> Numbered => Rules.Select((rule, i) => (rule.Number ?? (i + 1) * Step, rule));

    /// <summary>The configuration's lines.</summary>
    public IReadOnlyList<string> Lines =>
        [.. Numbered.Select(one => string.Create(CultureInfo.InvariantCulture, $"ip prefix-list {Name} seq {one.Number} {one.Rule}"))];

    /// <summary>Exactly these prefixes.</summary>
    public static FrrPrefixList Permitting(string name, params IEnumerable<IPNetwork> ranges) =>
        new(name, [.. ranges.Select(range => new PrefixRule(true, range))]);
}

using System.Globalization;
using System.Net;

namespace QuicLoad.Components.PodNetworks;

/// <summary>An entry of a prefix list.</summary>
/// <param name="Permits">Whether what fits passes.</param>
/// <param name="Range">Prefixes in this range fit.</param>
internal sealed record PrefixRule(bool Permits, IPNetwork Range)
{
    /// <summary>The shortest length that fits.<value>Default: the range's own</value></summary>
    public int? Shortest { get; init; }

    /// <summary>The longest length that fits.<value>Default: the range's own, or with <see cref="Shortest"/> 32</value></summary>
    public int? Longest { get; init; }

    /// <summary>Its number in the list.<value>Default: by its place</value></summary>
    public long? Number { get; init; }

    /// <summary>The rule that nothing passes.</summary>
    public static PrefixRule Nothing { get; } = new(false, new IPNetwork(IPAddress.Any, 0)) { Longest = 32 };

    /// <summary>Whether it is permit or deny, the word of most routers.</summary>
    public string Word => Permits ? "permit" : "deny";

    /// <summary>In the words of FRR and Cisco IOS, without the list's name.</summary>
    public override string ToString() =>
        this == Nothing
            ? "deny any"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Word} {Range}{(Shortest is { } least ? $" ge {least}" : "")}{(Longest is { } most ? $" le {most}" : "")}"
            );
}

using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace QuicLoad.Embedded.Engine;

/// <summary>URNs as flags name them: whole, or with <c>*</c> for anything but a colon and <c>**</c> for anything at all.</summary>
internal sealed class UrnPatterns
{
    private readonly ImmutableHashSet<string> urns;
    private readonly ImmutableArray<Regex> globs;

    public UrnPatterns(IEnumerable<string> patterns)
    {
        Texts = [.. patterns.Distinct(StringComparer.Ordinal)];
        urns = [.. Texts.Where(IsWhole)];
        globs = [.. Texts.Where(text => !IsWhole(text)).Select(ToRegex)];
    }

    /// <summary>Names nothing.</summary>
    public static UrnPatterns None { get; } = new([]);

    /// <summary>The patterns as given.</summary>
    public ImmutableArray<string> Texts { get; }

    /// <summary>True when there is a pattern.</summary>
    public bool Any => Texts.Length > 0;

    /// <summary>True when a pattern names the resource.</summary>
    public bool Match(string urn) => urns.Contains(urn) || globs.Any(glob => glob.IsMatch(urn));

    /// <summary>The patterns that name none of these resources.</summary>
    public IEnumerable<string> Idle(IReadOnlyCollection<string> known) =>
        Texts.Where(text => IsWhole(text) ? !known.Contains(text) : !known.Any(ToRegex(text).IsMatch));

    /// <summary>True for a whole URN, which must exist.</summary>
    public static bool IsWhole(string text) => !text.Contains('*', StringComparison.Ordinal);

    private static Regex ToRegex(string glob) =>
        new(
            "^" + string.Join(".*", glob.Split("**").Select(part => string.Join("[^:]*", part.Split('*').Select(Regex.Escape)))) + "$",
            RegexOptions.CultureInvariant | RegexOptions.Singleline
        );
}

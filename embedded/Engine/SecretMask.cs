using System.Collections.Immutable;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Engine;

/// <summary>
/// Takes known secrets out of texts that come from outside: what a command prints, what an error says. A secret of one line is
/// masked as a whole from 4 characters on; of a longer text (a key, a kubeconfig) every word of 16 characters and more.
/// </summary>
internal sealed class SecretMask
{
    private const int ShortestText = 4;
    private const int ShortestWord = 16;
    private readonly Lock gate = new();
    private ImmutableSortedSet<string> known = ImmutableSortedSet.Create<string>(
        Comparer<string>.Create((a, b) => a.Length != b.Length ? b.Length.CompareTo(a.Length) : string.CompareOrdinal(a, b))
    );

    /// <summary>Learns secrets.</summary>
    public void Learn(IEnumerable<string> secrets)
    {
        var words = secrets.SelectMany(Words).ToList();
        if (words.Count == 0)
            return;
        lock (gate)
            known = known.Union(words);
    }

    /// <summary>Every text inside the secrets of a value.</summary>
    public static IEnumerable<string> TextsIn(PropertyValue value, bool secret = false) =>
        value switch
        {
            PropertyValue.Secret s => TextsIn(s.Value, secret: true),
            PropertyValue.Text t when secret => [t.Value],
            PropertyValue.List list => list.Items.SelectMany(item => TextsIn(item, secret)),
            PropertyValue.Map map => map.Items.Values.SelectMany(item => TextsIn(item, secret)),
            _ => [],
        };

    /// <summary>True when the text holds a known secret.</summary>
    public bool Hits(string text) => known.Any(secret => text.Contains(secret, StringComparison.Ordinal));

    /// <summary>The text with <c>[secret]</c> in place of known secrets.</summary>
    public string Apply(string text)
    {
        foreach (var secret in known)
            if (text.Contains(secret, StringComparison.Ordinal))
                text = text.Replace(secret, "[secret]", StringComparison.Ordinal);
        return text;
    }

    private static IEnumerable<string> Words(string secret)
    {
        var text = secret.Trim();
        if (!text.Contains('\n', StringComparison.Ordinal))
            return text.Length >= ShortestText ? [text] : [];
        return text.Split((char[])[' ', '\t', '\r', '\n', '"', '\''], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Length >= ShortestWord && !word.EndsWith(':') && !word.Contains("://", StringComparison.Ordinal));
    }
}

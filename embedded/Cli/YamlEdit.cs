using QuicLoad.Embedded.Yaml;
using YamlDotNet.RepresentationModel;

namespace QuicLoad.Embedded.Cli;

/// <summary>
/// Changes of a YAML text that touch no more of it than they must. What comes out is a proposal: whoever asks reads it back, since
/// not all that YAML allows is thought of here.
/// </summary>
internal static class YamlEdit
{
    /// <summary>The text with another value of a key.</summary>
    public static string Replace(string text, (YamlPart Key, YamlPart Value) pair, YamlPart parent, YamlNode value)
    {
        var (key, old, lineEnd) = (pair.Key, pair.Value, LineEnd(text));
        var isBlock = IsBlock(old);
        if (parent.IsFlow || !HasParts(value))
            return isBlock || old.End == old.Index
                ? Splice(text, key.End, Math.Max(old.End, Colon(text, key)), ": " + YamlWriter.Inline(value))
                : Splice(text, old.Index, old.End, YamlWriter.Inline(value));
        return isBlock && old.Indent > key.Indent
            ? Splice(text, old.Index, old.End, YamlWriter.Block(value, old.Indent, lineEnd).TrimEnd())
            : Splice(text, key.End, Math.Max(old.End, Colon(text, key)), YamlWriter.Pair("", value, key.Indent, lineEnd).TrimEnd());
    }

    /// <summary>The text with another item of a list.</summary>
    public static string Replace(string text, YamlPart old, YamlPart parent, YamlNode value) =>
        Splice(
            text,
            old.Index,
            old.End,
            parent.IsFlow || !HasParts(value) ? YamlWriter.Inline(value) : YamlWriter.Block(value, old.Indent, LineEnd(text)).TrimEnd()
        );

    /// <summary>The text with one more key in a map, or item in a list, that has some.</summary>
    /// <param name="text">The text.</param>
    /// <param name="parent">The map or list.</param>
    /// <param name="key">The key; null for an item.</param>
    /// <param name="value">The value.</param>
    public static string Add(string text, YamlPart parent, string? key, YamlNode value)
    {
        var name = key is null ? null : YamlWriter.Inline(new YamlScalarNode(key));
        if (parent.IsFlow)
        {
            var end = parent.End - 1;
            while (char.IsWhiteSpace(text[end - 1]))
                end--;
            return Splice(
                text,
                end,
                end,
                $"{(text[end - 1] == ',' ? " " : ", ")}{(name is null ? "" : name + ": ")}{YamlWriter.Inline(value)}"
            );
        }
        var lineEnd = LineEnd(text);
        var line = name is null
            ? "- " + YamlWriter.Block(value, parent.Indent + 2, lineEnd)
            : YamlWriter.Pair(name, value, parent.Indent, lineEnd);
        return InsertLine(text, EndOfLine(text, parent.End), new string(' ', parent.Indent) + line);
    }

    /// <summary>The text without one of several keys or items.</summary>
    /// <param name="text">The text.</param>
    /// <param name="parent">The map or list.</param>
    /// <param name="at">Which.</param>
    public static string Remove(string text, YamlPart parent, int at)
    {
        var spans = parent.Pairs is { } pairs
            ? [.. pairs.Select(pair => (pair.Key.Index, End: Math.Max(pair.Key.End, pair.Value.End)))]
            : parent.Items!.Select(item => (item.Index, item.End)).ToList();
        if (parent.IsFlow)
            return at + 1 < spans.Count
                ? Splice(text, spans[at].Index, spans[at + 1].Index, "")
                : Splice(text, spans[at - 1].End, spans[at].End, "");
        var line = text.LastIndexOf('\n', Math.Max(0, spans[at].Index - 1)) + 1;
        var before = text[line..spans[at].Index].Trim();
        if (before == (parent.Items is null ? "" : "-"))
            return Splice(text, line, EndOfLine(text, spans[at].End), "");
        // the first of them shares its line with the dash of an outer list
        return at + 1 < spans.Count ? Splice(text, spans[at].Index, spans[at + 1].Index, "") : text;
    }

    /// <summary>The text with a line of its own put in.</summary>
    public static string InsertLine(string text, int at, string line) =>
        Splice(text, at, at, (at > 0 && text[at - 1] != '\n' ? LineEnd(text) : "") + line);

    /// <summary>The index after the line that a place is on.</summary>
    public static int EndOfLine(string text, int at)
    {
        var end = text.IndexOf('\n', at);
        return end < 0 ? text.Length : end + 1;
    }

    /// <summary>How the text ends its lines.</summary>
    public static string LineEnd(string text) => text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    /// <summary>Comments with their places: what begins with # outside of any scalar.</summary>
    public static IEnumerable<(int Index, string Text)> Comments(string text, YamlPart? root)
    {
        var scalars = Scalars(root).OrderBy(part => part.Index).ToList();
        var next = 0;
        for (var at = text.IndexOf('#', StringComparison.Ordinal); at >= 0; at = at < text.Length ? text.IndexOf('#', at) : -1)
        {
            while (next < scalars.Count && scalars[next].End <= at)
                next++;
            if ((next < scalars.Count && scalars[next].Index <= at) || (at > 0 && !char.IsWhiteSpace(text[at - 1])))
            {
                at++;
                continue;
            }
            var end = EndOfLine(text, at);
            yield return (at, text[at..end].TrimEnd());
            at = end;
        }
    }

    private static IEnumerable<YamlPart> Scalars(YamlPart? part) =>
        part switch
        {
            null or { Target: not null } => [],
            { Pairs: { } pairs } => pairs.SelectMany(pair => Scalars(pair.Key).Concat(Scalars(pair.Value))),
            { Items: { } items } => items.SelectMany(Scalars),
            _ => [part],
        };

    private static bool IsBlock(YamlPart part) => !part.IsFlow && part is { Pairs.Count: > 0 } or { Items.Count: > 0 };

    private static bool HasParts(YamlNode node) =>
        node is YamlMappingNode { Children.Count: > 0 } or YamlSequenceNode { Children.Count: > 0 };

    private static int Colon(string text, YamlPart key) => text.IndexOf(':', key.End) + 1;

    private static string Splice(string text, int start, int end, string instead) =>
        string.Concat(text.AsSpan(0, start), instead, text.AsSpan(end));
}

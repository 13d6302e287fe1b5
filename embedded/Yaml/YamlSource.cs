using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace QuicLoad.Embedded.Yaml;

/// <summary>Reads a YAML text into parts. Only the first document counts, as with the Pulumi CLI.</summary>
internal sealed class YamlSource
{
    /// <summary>Deeper files are nobody's settings, and would overflow a reader's stack.</summary>
    public const int MostLevels = 50;

    private readonly Dictionary<string, YamlPart> anchors = new(StringComparer.Ordinal);
    private readonly List<YamlPart> known = [];
    private readonly IParser parser;
    private readonly string text;

    private YamlSource(string text) => (this.text, parser) = (text, new Parser(new Scanner(new StringReader(text))));

    /// <summary>Its root; null where the file is empty.</summary>
    public YamlPart? Root { get; private set; }

    /// <summary>How many documents the file has.</summary>
    public int Count { get; private set; }

    /// <summary>Reads a text.</summary>
    /// <exception cref="YamlProblem">It is no YAML.</exception>
    public static YamlSource Read(string text)
    {
        var document = new YamlSource(text);
        try
        {
            document.Read();
            document.RefuseTabs();
            return document;
        }
        catch (YamlException error)
        {
            throw new YamlProblem($"must be YAML: {error.Message.TrimEnd('.')}. Correct it.", error.Start.Line, error.Start.Column);
        }
        // of some broken texts, such as brackets that do not match, the library throws what its code happens to
        catch (Exception error) when (error is not (YamlProblem or OutOfMemoryException))
        {
            var place = document.parser.Current?.Start ?? new Mark(0, 1, 1);
            throw new YamlProblem("must be YAML: what follows cannot be read. Correct it.", place.Line, place.Column, error);
        }
    }

    private void Read()
    {
        while (parser.MoveNext())
        {
            switch (parser.Current)
            {
                case DocumentStart:
                    Count++;
                    break;
                case NodeEvent or AnchorAlias when Root is null && Count == 1:
                    Root = Part(0);
                    break;
            }
        }
    }

    /// <summary>A tab is no indentation to other readers; in scalars and brackets it is a blank.</summary>
    private void RefuseTabs()
    {
        var number = 0;
        for (var (start, next) = (0, 0); start < text.Length; start = next)
        {
            number++;
            next = text.IndexOf('\n', start) is var end and >= 0 ? end + 1 : text.Length;
            var content = start;
            while (content < next && text[content] is ' ' or '\t')
                content++;
            if (
                content < next
                && text[content] is not ('#' or '\r' or '\n')
                && text.AsSpan(start, content - start).Contains('\t')
                && !known.Any(part => part.Index < content && content < part.End && (part.Scalar is not null || part.IsFlow))
            )
                throw new YamlProblem("must be indented with blanks, and is with a tab. Correct it.", number, content - start);
        }
    }

    /// <summary>The part that begins at the current event; the parser is left at its last one.</summary>
    private YamlPart Part(int level)
    {
        if (level > MostLevels)
            throw new YamlProblem(
                $"must have at most {MostLevels} levels. Write it flatter.",
                parser.Current!.Start.Line,
                parser.Current.Start.Column
            );
        switch (parser.Current)
        {
            case AnchorAlias alias:
                var name = alias.Value.Value;
                return anchors.TryGetValue(name, out var target)
                    ? new YamlPart
                    {
                        Start = alias.Start,
                        End = (int)alias.End.Index,
                        Target = target,
                    }
                    : throw new YamlProblem(
                        $"has the alias *{name}, and no anchor &{name} before it. Correct it.",
                        alias.Start.Line,
                        alias.Start.Column
                    );
            case Scalar scalar:
                return Known(
                    new YamlPart
                    {
                        Start = scalar.Start,
                        End = Trimmed(scalar),
                        Anchor = AnchorOf(scalar),
                        Tag = TagOf(scalar),
                        Scalar = scalar.Value,
                        Style = scalar.Style,
                    }
                );
            case MappingStart map:
                var pairs = Known(
                    new YamlPart
                    {
                        Start = map.Start,
                        Anchor = AnchorOf(map),
                        Tag = TagOf(map),
                        Pairs = [],
                        IsFlow = map.Style == MappingStyle.Flow,
                    }
                );
                while (parser.MoveNext() && parser.Current is not MappingEnd)
                {
                    var key = Part(level + 1);
                    parser.MoveNext();
                    pairs.Pairs!.Add((key, Part(level + 1)));
                }
                pairs.End = pairs.IsFlow
                    ? Closed()
                    : pairs.Pairs!.Select(pair => Math.Max(pair.Key.End, pair.Value.End)).DefaultIfEmpty(pairs.Index).Max();
                return pairs;
            case SequenceStart sequence:
                var list = Known(
                    new YamlPart
                    {
                        Start = sequence.Start,
                        Anchor = AnchorOf(sequence),
                        Tag = TagOf(sequence),
                        Items = [],
                        IsFlow = sequence.Style == SequenceStyle.Flow,
                    }
                );
                while (parser.MoveNext() && parser.Current is not SequenceEnd)
                    list.Items!.Add(Part(level + 1));
                list.End = list.IsFlow ? Closed() : list.Items!.Select(item => item.End).DefaultIfEmpty(list.Index).Max();
                return list;
            default:
                throw new YamlProblem(
                    "must be YAML: a value is missing. Correct it.",
                    parser.Current!.Start.Line,
                    parser.Current.Start.Column
                );
        }
    }

    /// <summary>The index after the bracket that the current event closes; the library's own end is before it.</summary>
    private int Closed() => (int)parser.Current!.Start.Index + 1;

    private YamlPart Known(YamlPart part)
    {
        known.Add(part);
        if (part.Anchor is { } anchor)
            anchors[anchor] = part;
        return part;
    }

    private int Trimmed(Scalar scalar)
    {
        var (start, end) = ((int)scalar.Start.Index, Math.Min((int)scalar.End.Index, text.Length));
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        return end;
    }

    private static string? AnchorOf(NodeEvent node) => node.Anchor.IsEmpty ? null : node.Anchor.Value;

    private static string? TagOf(NodeEvent node) =>
        node.Tag.IsEmpty ? null
        : node.Tag.IsNonSpecific ? "!"
        : node.Tag.Value;
}

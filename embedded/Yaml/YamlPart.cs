using YamlDotNet.Core;

namespace QuicLoad.Embedded.Yaml;

/// <summary>A part of a YAML text as it is written: where it is, and aliases as aliases.</summary>
internal sealed class YamlPart
{
    /// <summary>Where it begins, from its anchor or tag on; an index into the text.</summary>
    public required Mark Start { get; init; }

    /// <summary>The index after its last character.</summary>
    public int End { get; set; }

    /// <summary>The anchor that it is given.</summary>
    public string? Anchor { get; init; }

    /// <summary>The tag that is written; null where none is.</summary>
    public string? Tag { get; init; }

    /// <summary>The text of a scalar.</summary>
    public string? Scalar { get; init; }

    /// <summary>How the scalar is written.</summary>
    public ScalarStyle Style { get; init; }

    /// <summary>What an alias stands for.</summary>
    public YamlPart? Target { get; init; }

    /// <summary>The pairs of a map.</summary>
    public List<(YamlPart Key, YamlPart Value)>? Pairs { get; init; }

    /// <summary>The items of a list.</summary>
    public List<YamlPart>? Items { get; init; }

    /// <summary>A map or list in brackets.</summary>
    public bool IsFlow { get; init; }

    /// <summary>Where it begins, as an index into the text.</summary>
    public int Index => (int)Start.Index;

    /// <summary>Its column, counted from 0.</summary>
    public int Indent => (int)Start.Column - 1;

    /// <summary>The value of a key that is written in this map itself; null where there is none.</summary>
    public (YamlPart Key, YamlPart Value)? Pair(Func<string, bool> isKey)
    {
        foreach (var pair in Pairs ?? [])
            if (pair.Key.Scalar is { } key && isKey(key))
                return pair;
        return null;
    }

    /// <summary>A problem at this place.</summary>
    public YamlProblem Problem(string message) => new(message, Start.Line, Start.Column);
}

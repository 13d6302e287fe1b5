using System.Text;
using QuicLoad.Embedded.Engine;

namespace QuicLoad.Embedded.Cli.Review;

/// <summary>How resources and outputs are named in a review.</summary>
internal static class ReviewNames
{
    /// <summary>The last part of a type: <c>Worker</c>, <c>Deployment</c>, <c>Command</c>.</summary>
    public static string Kind(string type) => type[(type.LastIndexOf(':') + 1)..];

    /// <summary>A resource: its kind and name.</summary>
    public static string Describe(string urn) => $"{Kind(Urn.Type(urn))} {Urn.Name(urn)}";

    /// <summary>The component that a step's resource is part of; null when it stands alone.</summary>
    public static string? Component(Step step) => (step.New ?? step.Old)!.Parent is { } parent && !Urn.IsStack(parent) ? parent : null;

    /// <summary>What one thing of a list output is called: <c>routes</c> holds a route.</summary>
    public static string Singular(string key)
    {
        var words = Words(key);
        if (words.EndsWith("ies", StringComparison.Ordinal))
            return words[..^3] + "y";
        return words.EndsWith('s') && !words.EndsWith("ss", StringComparison.Ordinal) ? words[..^1] : words;
    }

    /// <summary>Several of a thing.</summary>
    public static string Plural(string noun, int count) =>
        count == 1 ? noun
        : noun.EndsWith('s') ? noun
        : noun + "s";

    /// <summary>A property's name as words: <c>viewerNamespace</c> is viewer namespace.</summary>
    public static string Words(string key)
    {
        var words = new StringBuilder();
        for (var i = 0; i < key.Length; i++)
            if (char.IsUpper(key[i]) && i > 0 && char.IsLower(key[i - 1]))
                words.Append(' ').Append(char.ToLowerInvariant(key[i]));
            else
                words.Append(key[i]);
        return words.ToString();
    }
}

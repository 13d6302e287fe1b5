using System.Text.Json;

namespace QuicLoad.Embedded.Values;

/// <summary>What a value must be so that it can be kept and read back: the same for inputs, outputs, states and what tools print.</summary>
internal static class PropertyLimits
{
    /// <summary>Lists, maps and secrets inside one another.</summary>
    public const int Depth = 100;

    /// <summary>Secrets inside one another: each level doubles the quotes of the text that is encrypted.</summary>
    public const int SecretDepth = 4;

    /// <summary>How all JSON from outside is read. A state has fewer than 20 levels around a value.</summary>
    public static JsonDocumentOptions Reading { get; } = new() { MaxDepth = Depth + 20, AllowDuplicateProperties = false };

    /// <summary>Why a value cannot be kept, and where in it; null when it can.</summary>
    public static string? Flaw(PropertyValue value) => Flaw(value, "", Depth, SecretDepth);

    /// <summary>The properties that can be kept, and why the others cannot.</summary>
    public static (PropertyValue.Map Kept, string? Flaw) Keep(PropertyValue.Map values)
    {
        string? first = null;
        foreach (var (key, value) in values.Items)
        {
            if (Flaw(value, key, Depth - 1, SecretDepth) is not { } flaw)
                continue;
            first ??= flaw;
            values = values.Without(key);
        }
        return (values, first);
    }

    private static string? Flaw(PropertyValue value, string path, int levels, int secrets) =>
        value switch
        {
            PropertyValue.Number n when !double.IsFinite(n.Value) => $"{path}: a number must be finite and at most 1.8e308.",
            PropertyValue.Secret when secrets == 0 =>
                $"{Root(path)}: secrets must be nested at most {SecretDepth} deep. Make the outermost one secret only.",
            PropertyValue.Secret or PropertyValue.List or PropertyValue.Map when levels == 0 =>
                $"{Root(path)}: a value must be at most {Depth} levels deep. Make it flatter, or pass it as text.",
            PropertyValue.Secret secret => Flaw(secret.Value, path, levels - 1, secrets - 1),
            PropertyValue.List list => First(list.Items.Select((item, at) => Flaw(item, $"{path}[{at}]", levels - 1, secrets))),
            PropertyValue.Map map => First(
                map.Items.Select(item => Flaw(item.Value, PropertyDiff.Join(path, item.Key), levels - 1, secrets))
            ),
            _ => null,
        };

    private static string? First(IEnumerable<string?> flaws) => flaws.FirstOrDefault(flaw => flaw is not null);

    /// <summary>The first part of a path: the whole of one that is too deep helps nobody.</summary>
    private static string Root(string path) => new PropertyChange(path, ChangeKind.Update).Root;
}

using System.Globalization;
using System.Text.Json;
using QuicLoad.Contracts;

namespace QuicLoad.Stacks.Reading;

/// <summary>One mapping of the settings. It knows its path, notes mistakes, and finds keys that nobody asked for.</summary>
internal sealed class SettingsNode(string path, IReadOnlyDictionary<string, JsonElement> values, SettingsErrors errors)
{
    private readonly SortedSet<string> asked = new(StringComparer.Ordinal);

    /// <summary>Where mistakes go.</summary>
    public SettingsErrors Errors => errors;

    /// <summary>Its own path.</summary>
    public string Path => path;

    /// <summary>The path of one of its keys.</summary>
    public string PathOf(string key) => path.Length == 0 ? key : $"{path}.{key}";

    /// <summary>Whether the key is written.</summary>
    public bool Has(string key)
    {
        asked.Add(key);
        return values.TryGetValue(key, out var value) && value.ValueKind != JsonValueKind.Null;
    }

    /// <summary>A text, or null where it is missing or no text.</summary>
    /// <param name="key">The key.</param>
    /// <param name="example">A good value; a missing key is a mistake where this is given, and its cure names it.</param>
    public string? Text(string key, string? example = null)
    {
        if (!Has(key))
        {
            if (example is not null)
                errors.Add(PathOf(key), null, "is missing", $"Add it, e.g. {key}: {example}.");
            return null;
        }
        return TextOf(PathOf(key), values[key], errors);
    }

    /// <summary>A text or a number as text, or null where it is missing.</summary>
    public string? Loose(string key) => Has(key) ? Shown(values[key]) : null;

    /// <summary>A text that <paramref name="parse"/> understands, or null.</summary>
    public T? Read<T>(string key, string? example, Func<string, Parsed<T>> parse) =>
        Text(key, example) is { } text ? errors.ValueOf(PathOf(key), text, parse(text)) : default;

    /// <summary>A text or a number that <paramref name="parse"/> understands, or null.</summary>
    /// <remarks>A plain 60 is a number to YAML; what it lacks is its unit, and that is what the parser says.</remarks>
    public T? Measure<T>(string key, Func<string, Parsed<T>> parse) =>
        Loose(key) is { } text ? errors.ValueOf(PathOf(key), text, parse(text)) : default;

    /// <summary>The same; the default where it is missing or not understood.</summary>
    public T Measure<T>(string key, T whenMissing, Func<string, Parsed<T>> parse)
        where T : struct => Loose(key) is { } text ? errors.ValueOf(PathOf(key), text, parse(text), whenMissing) : whenMissing;

    /// <summary>A whole number from a range; the default where it is missing, null where it is none of that.</summary>
    public int? Integer(string key, int least, int most, int? whenMissing)
    {
        if (!Has(key))
        {
            if (whenMissing is null)
                errors.Add(PathOf(key), null, "is missing", $"Add it: a whole number from {least} to {most}.");
            return whenMissing;
        }
        var raw = Shown(values[key]);
        if (
            int.TryParse(raw, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
        )
            return number;
        errors.Add(PathOf(key), raw, $"must be a whole number from {least} to {most}", "Write such a number.");
        return null;
    }

    /// <summary>true or false; the default where it is missing or neither.</summary>
    public bool Flag(string key, bool whenMissing)
    {
        if (!Has(key))
            return whenMissing;
        var raw = Shown(values[key]);
        if (raw is "true" or "false")
            return raw == "true";
        errors.Add(PathOf(key), raw, "must be true or false", "Write one of them.");
        return whenMissing;
    }

    /// <summary>One of a few words; the first where it is missing or another.</summary>
    public string Choice(string key, params IReadOnlyList<string> words)
    {
        if (Text(key) is not { } text)
            return words[0];
        if (words.Contains(text))
            return text;
        var one = words.Count == 1 ? words[0] : $"{string.Join(", ", words.SkipLast(1))} or {words[^1]}";
        var near = NearestName.Find(text, words);
        errors.Add(PathOf(key), text, $"must be {one}", near is null ? $"Write {one}." : $"Did you mean {near}?");
        return words[0];
    }

    /// <summary>One of a few things by its word; the first where it is missing or another.</summary>
    public T Choice<T>(string key, IReadOnlyList<T> things, Func<T, string> word)
    {
        var chosen = Choice(key, [.. things.Select(word)]);
        return things.First(thing => word(thing) == chosen);
    }

    /// <summary>Notes a key that older stacks had.</summary>
    public void Retire(string key, string cure)
    {
        if (values.ContainsKey(key) && Has(key))
            errors.Add(PathOf(key), Shown(values[key]), "is not a setting any more", cure);
    }

    /// <summary>A mapping below this one, or null where it is missing or no mapping.</summary>
    public SettingsNode? Section(string key, string? purpose)
    {
        if (Has(key))
            return SectionOf(PathOf(key), values[key]);
        if (purpose is not null)
            errors.Add(PathOf(key), null, "is missing", $"Add {purpose}.");
        return null;
    }

    /// <summary>The mappings of a list; empty where it is missing, empty or no list.</summary>
    public IReadOnlyList<SettingsNode> Sections(string key, string purpose) =>
        [.. Items(key, purpose).Select((item, index) => SectionOf($"{PathOf(key)}[{index}]", item)).OfType<SettingsNode>()];

    /// <summary>The texts of a list, each with its path; empty where it is missing, empty or no list.</summary>
    public IReadOnlyList<(string Path, string Text)> Texts(string key, string purpose) =>
        [
            .. Items(key, purpose)
                .Select((item, index) => ($"{PathOf(key)}[{index}]", TextOf($"{PathOf(key)}[{index}]", item, errors)))
                .Where(pair => pair.Item2 is not null)
                .Select(pair => (pair.Item1, pair.Item2!)),
        ];

    /// <summary>Notes every key that nobody asked for.</summary>
    public void RejectUnknown()
    {
        foreach (var key in values.Keys.Where(key => !asked.Contains(key)).Order(StringComparer.Ordinal))
        {
            var near = NearestName.Find(key, asked.Where(known => !values.ContainsKey(known)));
            errors.Add(
                PathOf(key),
                null,
                "is not a setting",
                near is null ? $"Remove it, or use one of {string.Join(", ", asked)}." : $"Did you mean {near}?"
            );
        }
    }

    /// <summary>A value as an error shows it.</summary>
    private static string Shown(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static string? TextOf(string path, JsonElement value, SettingsErrors errors)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text)
            return text;
        var rule =
            value.ValueKind == JsonValueKind.Number
                ? "must be text, but YAML reads it as a number"
                : "must be text of at least one character";
        errors.Add(path, Shown(value), rule, "Write it in quotation marks.");
        return null;
    }

    private SettingsNode? SectionOf(string sectionPath, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            foreach (var member in value.EnumerateObject().Where(member => !members.TryAdd(member.Name, member.Value)))
                errors.Add($"{sectionPath}.{member.Name}", null, "is written twice", "Remove one of them.");
            return new SettingsNode(sectionPath, members, errors);
        }
        errors.Add(
            sectionPath,
            Shown(value),
            "must be a mapping of keys and values",
            "Write its keys on lines of their own, indented below it."
        );
        return null;
    }

    private IReadOnlyList<JsonElement> Items(string key, string purpose)
    {
        if (Has(key) && values[key].ValueKind != JsonValueKind.Array)
            errors.Add(PathOf(key), Shown(values[key]), "must be a list", "Write its items on lines of their own, each after a dash.");
        else if (!Has(key) || values[key].GetArrayLength() == 0)
            errors.Add(PathOf(key), null, "must have at least 1 item", $"Add {purpose}.");
        else
            return [.. values[key].EnumerateArray()];
        return [];
    }
}

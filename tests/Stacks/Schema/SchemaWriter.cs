using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using QuicLoad.Stacks.Reading;

namespace QuicLoad.Tests.Stacks.Schema;

/// <summary>
/// Makes the JSON schema of stack files: its settings, ranges and words from the readers, its descriptions from docs/settings.md.
/// </summary>
internal sealed partial class SchemaWriter
{
    private const string Draft = "http://json-schema.org/draft-07/schema#";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    private readonly IReadOnlyList<ReaderProbe> probes = [.. FullStacks.Texts.Select(text => new ReaderProbe(FullStacks.Json(text)))];

    /// <summary>Every setting that is no section, items of a list as [].</summary>
    public SortedSet<string> Paths { get; } = new(StringComparer.Ordinal);

    /// <summary>The schema as text.</summary>
    public string Write()
    {
        var settings = Section("", "quic-load:");
        settings["patternProperties"] = SchemaRules.Parse("""{ "^(?!quic-load:)[^:]+:.+$": {} }""");
        settings["description"] = "The stack's settings. Those of other projects have their own prefix.";
        var file = new JsonObject
        {
            ["$schema"] = Draft,
            ["title"] = "Settings of a quic-load stack, Pulumi.STACK.yaml",
            ["description"] = "Made from the readers of the settings by ACCEPT=1 ./test; docs/settings.md describes them.",
            ["type"] = "object",
            ["required"] = new JsonArray("config"),
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject
            {
                ["config"] = settings,
                ["encryptionsalt"] = Text("What secrets are encrypted with, beside the passphrase."),
                ["encryptedkey"] = Text("The key of secrets, encrypted by a secrets provider."),
                ["secretsprovider"] = Text("The secrets provider."),
                ["environment"] = new JsonObject { ["description"] = "Pulumi ESC environments." },
            },
            ["definitions"] = new JsonObject
            {
                ["secret"] = SchemaRules.Parse(
                    """{ "properties": { "secure": { "type": "string" } }, "required": ["secure"], "additionalProperties": false }"""
                ),
            },
        };
        return file.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };

    private JsonObject Section(string path, string prefix = "")
    {
        var keys = probes.SelectMany(probe => probe.KeysOf(path)).Distinct().Order(StringComparer.Ordinal).ToList();
        var schema = new JsonObject { ["type"] = "object" };
        var section = Shape(path);
        if (SettingsDocs.Find(section)?.Description is { } description)
            schema["description"] = description;
        var required = keys.Where(key => IsRequired(Join(path, key))).Select(key => (JsonNode)$"{prefix}{key}").ToArray();
        if (required.Length > 0)
            schema["required"] = new JsonArray(required);
        schema["additionalProperties"] = false;
        schema["properties"] = new JsonObject(
            keys.Select(key => KeyValuePair.Create($"{prefix}{key}", (JsonNode?)Setting(Join(path, key))))
        );
        foreach (var (name, value) in SchemaRules.Parse(SchemaRules.OfSections.GetValueOrDefault(section) ?? "{}").ToList())
            schema[name] = value!.DeepClone();
        return schema;
    }

    private JsonObject Setting(string path)
    {
        var example = new JsonObject { [ReaderProbe.UnknownKey] = 1 };
        if (Said(path, $"{path}.{ReaderProbe.UnknownKey}", example) is not null)
            return SchemaRules.OrWords.TryGetValue(Shape(path), out var word)
                ? new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["enum"] = new JsonArray(word) }, Section(path)) }
                : Section(path);
        return Said(path, path, example)?.Rule == "must be a list" ? List(path) : Leaf(path, example);
    }

    private JsonObject List(string path)
    {
        var (item, example) = ($"{path}[0]", new JsonObject { [ReaderProbe.UnknownKey] = 1 });
        var isSection = Said(item, $"{item}.{ReaderProbe.UnknownKey}", example) is not null;
        var schema = new JsonObject
        {
            ["type"] = "array",
            ["minItems"] = 1,
            ["items"] = isSection ? Section(item) : WithSecret(OfText(item)),
        };
        var first = probes.Select(probe => probe.ValueAt(item)).First(value => value is not null)!;
        var many = new JsonArray([.. Enumerable.Range(0, 100).Select(_ => first.DeepClone())]);
        if (Most().Match(Said(path, path, many)?.Rule ?? "") is { Success: true } most)
            schema["maxItems"] = int.Parse(most.Groups[1].Value, CultureInfo.InvariantCulture);
        return isSection && SettingsDocs.Find(Shape(path)) is null ? schema : Described(path, schema);
    }

    private JsonObject Leaf(string path, JsonObject example)
    {
        var rule = Said(path, path, example)?.Rule;
        JsonObject schema =
            rule is null ? SchemaRules.Parse("""{ "type": ["string", "number", "boolean"] }""")
            : rule == "must be true or false" ? SchemaRules.Parse("""{ "type": ["boolean", "string"], "pattern": "^(true|false)$" }""")
            : Whole().Match(rule) is { Success: true } range
                ? new JsonObject
                {
                    ["type"] = new JsonArray("integer", "string"),
                    ["minimum"] = int.Parse(range.Groups[1].Value, CultureInfo.InvariantCulture),
                    ["maximum"] = int.Parse(range.Groups[2].Value, CultureInfo.InvariantCulture),
                    ["pattern"] = "^[-+]?[0-9]+$",
                }
            : OfText(path);
        return Described(path, WithSecret(schema));
    }

    private JsonObject OfText(string path) => SchemaRules.OfText(Shape(path), Said(path, path, ReaderProbe.Unprintable));

    /// <summary>A value may be kept secret wherever it is; keywords for objects say nothing of the others.</summary>
    private static JsonObject WithSecret(JsonObject schema)
    {
        if (schema["enum"] is { } words)
            return new JsonObject
            {
                ["anyOf"] = new JsonArray(
                    new JsonObject { ["enum"] = words.DeepClone() },
                    new JsonObject { ["type"] = "object", ["allOf"] = new JsonArray(Secret()) }
                ),
            };
        var types = schema["type"] is JsonArray several
            ? several.Select(type => type!.GetValue<string>())
            : [schema["type"]!.GetValue<string>()];
        schema["type"] = new JsonArray([.. types.Append("object").Select(type => JsonValue.Create(type))]);
        schema["allOf"] = new JsonArray(Secret());
        return schema;
    }

    private static JsonObject Secret() => new() { ["$ref"] = "#/definitions/secret" };

    private JsonObject Described(string path, JsonObject schema)
    {
        var shape = Shape(path);
        Paths.Add(shape);
        if (SettingsDocs.Find(shape) is not { } docs)
            throw new InvalidOperationException($"docs/settings.md must have a row of {shape}.");
        schema["description"] = docs.Description;
        if (docs.Default is { } standard)
            schema["default"] = FromYaml(standard);
        var examples = docs.Examples.Where(example => !example.Contains("...", StringComparison.Ordinal)).Select(FromYaml).ToArray();
        if (examples.Length > 0)
            schema["examples"] = new JsonArray(examples);
        return schema;
    }

    private static JsonNode? FromYaml(string text) => FullStacks.Json($"value: {text}")["value"]!.DeepClone();

    /// <summary>Whether every good stack that has the section has the setting, and none is good without it.</summary>
    private bool IsRequired(string path)
    {
        var parent = path[..Math.Max(0, path.LastIndexOf('.'))];
        return probes
            .Where(probe => probe.ValueAt(parent) is not null)
            .All(probe =>
                probe.RuleOf(path, path, null) is { Rule: "is missing" or "must have at least 1 item" }
                || probe.RuleOf(path, path, null)?.Rule.StartsWith("is missing: ", StringComparison.Ordinal) is true
            );
    }

    /// <summary>What the readers say of a value, in a stack that has one there: elsewhere it may not be allowed at all.</summary>
    private SettingsError? Said(string at, string path, JsonNode value)
    {
        var having = probes.Where(probe => probe.ValueAt(at) is not null).ToList();
        return (having.Count > 0 ? having : probes)
            .Select(probe => probe.RuleOf(at, path, value))
            .FirstOrDefault(mistake => mistake is not null);
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static string Shape(string path) => path.Replace("[0]", "[]", StringComparison.Ordinal);

    [GeneratedRegex("^must be a whole number from ([0-9]+) to ([0-9]+)$")]
    private static partial Regex Whole();

    [GeneratedRegex("^must have at most ([0-9]+) items$")]
    private static partial Regex Most();
}

using System.Globalization;
using System.Text.Json.Nodes;
using QuicLoad.Stacks.Reading;

namespace QuicLoad.Tests.Stacks.Schema;

/// <summary>
/// Learns from the readers what they take, by what they say of settings that are no good: an unknown key makes them name those that they
/// know, and an impossible value the rule that it breaks.
/// </summary>
/// <param name="stack">A good stack.</param>
internal sealed class ReaderProbe(JsonObject stack)
{
    /// <summary>No setting, and near to none.</summary>
    public const string UnknownKey = "no-setting-is-called-so";

    /// <summary>Text that no setting takes, but those that take any.</summary>
    public const string Unprintable = "\u0001";

    private const string Prefix = "quic-load:";

    private const string KnownKeys = "Remove it, or use one of ";

    /// <summary>The keys that a mapping may have; none where it is no mapping in this stack.</summary>
    /// <param name="path">Its path, empty for all settings.</param>
    public IReadOnlyList<string> KeysOf(string path)
    {
        var key = path.Length == 0 ? UnknownKey : $"{path}.{UnknownKey}";
        return RuleOf(key, key, 1) is { Cure: var cure } && cure.StartsWith(KnownKeys, StringComparison.Ordinal)
            ? [.. cure[KnownKeys.Length..].TrimEnd('.').Split(", ").Where(known => known != UnknownKey)]
            : [];
    }

    /// <summary>What is said at a path where a value is written, or taken away where it is null.</summary>
    /// <param name="at">Where the value goes.</param>
    /// <param name="path">The path of the mistake.</param>
    /// <param name="value">The value.</param>
    public SettingsError? RuleOf(string at, string path, JsonNode? value)
    {
        var changed = (JsonObject)stack.DeepClone();
        return Put(changed["config"]!.AsObject(), at, value) ? Mistakes(changed).FirstOrDefault(mistake => mistake.Path == path) : null;
    }

    /// <summary>What is written at a path; null where nothing is.</summary>
    public JsonNode? ValueAt(string path) => Steps(path).Aggregate((JsonNode?)stack["config"], Next);

    /// <summary>All mistakes of a stack file, which names no file that is there.</summary>
    public static IReadOnlyList<SettingsError> Mistakes(JsonObject file)
    {
        var settings = file["config"]!
            .AsObject()
            .ToDictionary(
                pair => pair.Key[Prefix.Length..],
                pair => pair.Value is JsonObject or JsonArray ? Text(pair.Value) : $"{pair.Value}"
            );
        try
        {
            _ = SettingsReader.Read(
                new StackSource
                {
                    StackName = "test",
                    Setting = key => settings.GetValueOrDefault(key),
                    WrittenKeys = settings.Keys,
                    File = _ => null,
                    FilesMustExist = false,
                }
            );
            return [];
        }
        catch (SettingsException mistakes)
        {
            return mistakes.Errors;
        }
    }

    private static string Text(JsonNode node) => node.ToJsonString();

    private static bool Put(JsonObject config, string path, JsonNode? value)
    {
        var steps = Steps(path);
        switch (steps[..^1].Aggregate((JsonNode?)config, Next))
        {
            case JsonObject map when value is null:
                return map.Remove(steps[^1]);
            case JsonObject map:
                map[steps[^1]] = value.DeepClone();
                return true;
            case JsonArray list when value is not null:
                list[int.Parse(steps[^1], CultureInfo.InvariantCulture)] = value.DeepClone();
                return true;
            default:
                return false;
        }
    }

    /// <summary>"workers[0].name" as quic-load:workers, 0, name.</summary>
    private static string[] Steps(string path) =>
        path.Length == 0 ? [] : $"{Prefix}{path}".Replace("]", "", StringComparison.Ordinal).Split('.', '[');

    private static JsonNode? Next(JsonNode? node, string step) =>
        node switch
        {
            JsonObject map => map[step],
            JsonArray list when int.TryParse(step, out var at) && at < list.Count => list[at],
            _ => null,
        };
}

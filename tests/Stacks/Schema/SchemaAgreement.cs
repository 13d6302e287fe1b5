using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using QuicLoad.Stacks.Reading;

namespace QuicLoad.Tests.Stacks.Schema;

/// <summary>
/// Holds docs/settings.schema.json against the readers: it refuses what they refuse, as far as a schema can say it, and no more.
/// </summary>
internal static partial class SchemaAgreement
{
    private static readonly EvaluationOptions AsList = new() { OutputFormat = OutputFormat.List };

    private static readonly JsonSchema Schema = JsonSchema.FromText(File.ReadAllText(GoldenSchema.Path));

    /// <summary>Fails where the readers and the schema disagree about a stack file.</summary>
    /// <param name="yaml">The file.</param>
    /// <param name="mistakes">What the readers say of it.</param>
    public static void Assert(string yaml, IReadOnlyList<SettingsError> mistakes)
    {
        var refused = Refused(FullStacks.Json(yaml));
        if (mistakes.Count == 0)
            Xunit.Assert.True(refused.Count == 0, $"The schema refuses what the readers take:\n{string.Join('\n', refused)}");
        foreach (var mistake in mistakes.Where(mistake => !IsBeyond(mistake) && !IsSecret(yaml, mistake.Path)))
            Xunit.Assert.True(
                refused.Any(place =>
                    Covers(place, mistake.Path) || mistake.Rule.EndsWith($"together with {place.Split('.')[^1]}", StringComparison.Ordinal)
                ),
                $"The schema takes what the readers refuse: {mistake}\nIt refuses: {string.Join(", ", refused)}"
            );
    }

    /// <summary>Where the schema refuses a stack file, as paths of settings.</summary>
    public static IReadOnlyList<string> Refused(JsonNode file) =>
        Schema.Evaluate(JsonSerializer.SerializeToElement(file), AsList) is { IsValid: false } results
            ? [.. (results.Details ?? []).Where(IsRefusal).Select(detail => PathOf($"{detail.InstanceLocation}")).Distinct()]
            : [];

    /// <summary>A missing or unknown key may be refused at its section, and a list or section at what is in it.</summary>
    private static bool Covers(string place, string path) =>
        place == path
        || place == path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))]
        || place.StartsWith($"{path}.", StringComparison.Ordinal)
        || place.StartsWith($"{path}[", StringComparison.Ordinal);

    /// <summary>"/config/quic-load:workers/0/name" as workers[0].name.</summary>
    private static string PathOf(string pointer)
    {
        var path = pointer.Replace("/config", "", StringComparison.Ordinal).Replace("/quic-load:", "", StringComparison.Ordinal);
        return Index().Replace(path, "[$1]").Replace('/', '.').TrimStart('.');
    }

    [GeneratedRegex("/([0-9]+)")]
    private static partial Regex Index();

    /// <summary>What an if asks is no refusal.</summary>
    private static bool IsRefusal(EvaluationResults result) =>
        result.Errors is not null && !$"{result.EvaluationPath}/".Contains("/if/", StringComparison.Ordinal);

    private static bool IsBeyond(SettingsError mistake) =>
        Beyond().IsMatch(mistake.Rule) || (Amount().IsMatch(mistake.Rule) && WithUnit().IsMatch(mistake.Value ?? ""));

    /// <summary>What a secret holds, an editor does not see.</summary>
    private static bool IsSecret(string yaml, string path) =>
        new ReaderProbe(FullStacks.Json(yaml)).ValueAt(path) is JsonObject { Count: 1 } map && map.ContainsKey("secure");

    /// <summary>Rules about several settings and about files, and about the length of a range's prefix and of a time.</summary>
    [GeneratedRegex(
        "^(has (a host key that|no host key in|address bits beyond|no version|no line whose|two digests|a manifest that|no [a-z]+, and)"
            + "|is (an AS number that|neither the router|the router, which|not a node|of no use|no name that|written twice)"
            + "|needs (a router|nodes that)"
            + "|is (outside|taken by|the first or last|inside|missing, and|http, which|a file|written, but|the time from|above|more than)"
            + "|is [a-zA-Z]+(\\[[0-9]+\\])?\\.address: |overlaps|targets|cannot be made on|does not (go|work) with"
            + "|makes [0-9]+ users of|takes [0-9.]+ (cores|MiB), and"
            + "|must (not be above|be absolute|be a file|be from|have a SHA-256, two|have at least (1 item that|[0-9]+ addresses)))"
            + "|^must be (another name than|the nodes' AS|the router alone|2 or more, since|whole seconds)"
    )]
    private static partial Regex Beyond();

    /// <summary>Rules about what a number with its unit amounts to.</summary>
    [GeneratedRegex("^must be a (time|rate|percentage)")]
    private static partial Regex Amount();

    [GeneratedRegex("^[0-9]{1,12}(\\.[0-9]{1,3})?(kbit|Mbit|Gbit|ms|s|%)$")]
    private static partial Regex WithUnit();
}

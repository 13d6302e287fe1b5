using System.Text;
using System.Text.Json;
using QuicLoad.Contracts;

namespace QuicLoad.Stacks.Reading;

/// <summary>Collects mistakes, so that all of them are reported at once. What the stack keeps secret is not shown.</summary>
internal sealed class SettingsErrors
{
    /// <summary>What is shown in the place of a secret.</summary>
    public const string Secret = "[secret]";

    /// <summary>A part of a secret that is as long as this is not shown either.</summary>
    private const int LongestPart = 5;

    private readonly List<SettingsError> errors = [];

    private readonly List<(string Path, string Value)> secrets = [];

    /// <summary>Secrets cannot be opened here: what is inside of one is not checked, and that is the mistake.</summary>
    public bool AreSecretsClosed { get; init; }

    /// <summary>All so far, in the order in which they were found.</summary>
    public IReadOnlyList<SettingsError> All => errors;

    /// <summary>Keeps settings and all that is below them from being shown.</summary>
    /// <param name="paths">Where they are.</param>
    /// <param name="settings">All top-level settings.</param>
    public void Conceal(IReadOnlyCollection<string> paths, IReadOnlyDictionary<string, JsonElement> settings)
    {
        foreach (var (key, value) in settings)
            secrets.AddRange(Leaves(key, value).Where(leaf => paths.Any(path => IsWithin(leaf.Path, path))));
        // one that is not there any more, or is empty, still has its place
        secrets.AddRange(paths.Select(path => (path, string.Empty)));
    }

    /// <summary>Notes one.</summary>
    public void Add(string path, string? value, string rule, string cure)
    {
        if (AreSecretsClosed && secrets.Any(secret => secret.Value == Secret && IsWithin(path, secret.Path)))
            (rule, cure) = ("is kept secret, and this program cannot open secrets", "Keep only registryPassword and bgpPassword secret.");
        var own = secrets.Where(secret => IsWithin(secret.Path, path) || IsWithin(path, secret.Path)).ToList();
        errors.Add(new SettingsError(path, value is not null && own.Count > 0 ? Secret : Whole(value), Told(rule), Told(cure)));

        string Told(string text) =>
            own.Where(secret => secret.Value != Secret).Aggregate(Whole(text)!, (told, secret) => WithoutParts(told, secret.Value));
    }

    /// <summary>What a text was read as; where it breaks a rule, that is noted and something else returned.</summary>
    public T? ValueOf<T>(string path, string text, Parsed<T> read, T? otherwise = default)
    {
        if (read.IsGood)
            return read.Value;
        Add(path, text, read.Rule, read.Cure);
        return otherwise;
    }

    private static bool IsWithin(string path, string section) =>
        path.StartsWith(section, StringComparison.Ordinal) && (path.Length == section.Length || path[section.Length] is '.' or '[');

    private static IEnumerable<(string Path, string Value)> Leaves(string path, JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Leaves($"{path}.{member.Name}", member.Value)),
            JsonValueKind.Array => value.EnumerateArray().SelectMany((item, i) => Leaves($"{path}[{i}]", item)),
            JsonValueKind.String => [(path, value.GetString()!)],
            JsonValueKind.Number => [(path, value.GetRawText())],
            _ => [],
        };

    /// <summary>The text without any secret that stands in it as a word of its own.</summary>
    private string? Whole(string? text)
    {
        foreach (var (_, value) in secrets.Where(secret => secret.Value.Length > 0 && secret.Value != Secret))
        {
            var at = 0;
            while (text is not null && (at = text.IndexOf(value, at, StringComparison.OrdinalIgnoreCase)) >= 0)
            {
                var end = at + value.Length;
                if ((at > 0 && char.IsLetterOrDigit(text[at - 1])) || (end < text.Length && char.IsLetterOrDigit(text[end])))
                {
                    at++;
                    continue;
                }
                text = string.Concat(text.AsSpan(0, at), Secret, text.AsSpan(end));
                at += Secret.Length;
            }
        }
        return text;
    }

    /// <summary>A rule and a cure may be made of parts of the value: its host, its first address.</summary>
    private static string WithoutParts(string text, string secret)
    {
        var told = new StringBuilder();
        var at = 0;
        while (at < text.Length)
        {
            var length = 0;
            while (
                at + length < text.Length
                && length < secret.Length
                && secret.Contains(text.AsSpan(at, length + 1).ToString(), StringComparison.OrdinalIgnoreCase)
            )
                length++;
            told.Append(length >= LongestPart ? Secret : text[at].ToString());
            at += length >= LongestPart ? length : 1;
        }
        return told.ToString();
    }
}

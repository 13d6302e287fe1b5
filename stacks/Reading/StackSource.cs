using System.Text.Json;
using QuicLoad.Contracts;

namespace QuicLoad.Stacks.Reading;

/// <summary>Where a stack's settings come from.</summary>
internal sealed record StackSource
{
    /// <summary>The stack's name.</summary>
    public required string StackName { get; init; }

    /// <summary>A top-level setting as the configuration gives it: text, or JSON of what is structured; null where it is missing.</summary>
    public required Func<string, string?> Setting { get; init; }

    /// <summary>Names of all top-level settings that are written, so that misspelt ones are found.</summary>
    public IReadOnlyCollection<string> WrittenKeys { get; init; } = [];

    /// <summary>Where secrets are, e.g. ssh.user: errors do not show them, and outputs made of them are secrets.</summary>
    public IReadOnlyCollection<string> SecretPaths { get; init; } = [];

    /// <summary>Whether secrets come as they are shown, not as they are: there is no engine that opens them.</summary>
    public bool AreSecretsClosed { get; init; }

    /// <summary>Content of a file, by the path in the settings; null where there is none.</summary>
    public required Func<string, string?> File { get; init; }

    /// <summary>Whether files must be there: not in a preview, which needs no keys.</summary>
    public required bool FilesMustExist { get; init; }

    /// <summary>Content of a file that a setting names; null where it is not there, which is a mistake where files must be.</summary>
    /// <param name="path">The setting's path.</param>
    /// <param name="file">The file's, by the setting.</param>
    /// <param name="cure">What helps.</param>
    /// <param name="errors">Where the mistake goes.</param>
    public string? Read(string path, string file, string cure, SettingsErrors errors)
    {
        if (SettingsPath.IsOfAnotherUser(file))
        {
            errors.Add(path, file, "must be absolute, relative to the folder of Pulumi.yaml, or begin with ~/", "Write the whole path.");
            return null;
        }
        var text = File(file);
        if (text is null && FilesMustExist)
            errors.Add(path, file, "is a file that is not there or cannot be read", cure);
        return text;
    }

    /// <summary>The settings as one mapping, without those that are not written.</summary>
    public SettingsNode Root(IEnumerable<string> known, SettingsErrors errors)
    {
        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var key in known.Concat(WrittenKeys).Distinct())
        {
            // a setting without a value is the empty text to the engines
            if (Setting(key) is { Length: > 0 } text)
                values[key] = Element(text);
            else if (WrittenKeys.Contains(key))
                values[key] = JsonSerializer.SerializeToElement<string?>(null);
        }
        errors.Conceal(SecretPaths, values);
        return new SettingsNode(string.Empty, values, errors);
    }

    private static JsonElement Element(string text)
    {
        if (text.StartsWith('{') || text.StartsWith('['))
        {
            try
            {
                using var document = JsonDocument.Parse(text);
                return document.RootElement.Clone();
            }
            catch (JsonException)
            {
                // text that only looks like JSON is text
            }
        }
        return JsonSerializer.SerializeToElement(text);
    }
}

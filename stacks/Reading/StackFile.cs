using System.Globalization;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace QuicLoad.Stacks.Reading;

/// <summary>The stack file itself: read for the names in it, since configuration cannot be listed and a misspelt name would go unseen, and for all of it where there is no engine.</summary>
internal static class StackFile
{
    /// <summary>The project's settings in a stack file's text, as configuration gives them: text, or JSON of what is structured.</summary>
    /// <exception cref="YamlException">It is not to be understood.</exception>
    public static IReadOnlyDictionary<string, string> Settings(string text, string project)
    {
        var file = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<Dictionary<string, object?>?>(text);
        if (file?.GetValueOrDefault("config") is not Dictionary<object, object?> config)
            return new Dictionary<string, string>();
        var prefix = $"{project}:";
        return config.Where(pair => pair.Key is string key && key.StartsWith(prefix, StringComparison.Ordinal) && pair.Value is not null)
            .ToDictionary(pair => ((string)pair.Key)[prefix.Length..], pair => pair.Value as string ?? JsonSerializer.Serialize(Plain(pair.Value)), StringComparer.Ordinal);
    }

    /// <summary>Names of the project's settings in a stack file's text; none where it is not to be understood.</summary>
    public static IReadOnlyCollection<string> Keys(string? text, string project)
    {
        if (text is null)
            return [];
        try
        {
            var file = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>?>(text);
            if (file?.GetValueOrDefault("config") is not Dictionary<object, object> config)
                return [];
            var prefix = $"{project}:";
            return [.. config.Keys.OfType<string>().Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Select(key => key[prefix.Length..])];
        }
        catch (YamlException)
        {
            return [];
        }
    }

    private static object? Plain(object? value) => value switch
    {
        IDictionary<object, object?> map => map.ToDictionary(pair => Convert.ToString(pair.Key, CultureInfo.InvariantCulture)!, pair => Plain(pair.Value)),
        IList<object?> list => list.Select(Plain).ToList(),
        _ => value,
    };
}

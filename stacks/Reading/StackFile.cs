using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace QuicLoad.Stacks.Reading;

/// <summary>The stack file itself, read only for the names in it: configuration cannot be listed, and a misspelt name would go unseen.</summary>
internal static class StackFile
{
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
}

using YamlDotNet.Serialization;

namespace QuicLoad.Components.Cluster;

/// <summary>Renders plain dictionaries, lists and scalars as YAML, in the order in which they were written.</summary>
public static class YamlDocuments
{
    /// <summary>The documents one after another, separated by <c>---</c>.</summary>
    public static string Render(params IReadOnlyList<IReadOnlyDictionary<string, object>> documents)
    {
        var serializer = new SerializerBuilder().WithQuotingNecessaryStrings().DisableAliases().WithNewLine("\n").Build();
        return string.Join("---\n", documents.Select(document => serializer.Serialize(document)));
    }
}

using QuicLoad.Tests.Golden;

namespace QuicLoad.Tests.Stacks.Schema;

/// <summary>The schema that editors read.</summary>
internal static class GoldenSchema
{
    /// <summary>Its name, from tests/Golden.</summary>
    public const string Name = "../../docs/settings.schema.json";

    public static string Path => GoldenFile.PathOf(Name);
}

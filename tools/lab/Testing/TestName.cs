namespace QuicLoad.Lab.Testing;

/// <summary>Names of tests as people read them.</summary>
internal static class TestName
{
    /// <summary>What the names of all scenarios begin with.</summary>
    public const string Namespace = "QuicLoad.Acceptance.";

    /// <summary>A test's name without its namespace.</summary>
    public static string Shorten(string displayName)
    {
        if (!displayName.StartsWith(Namespace, StringComparison.Ordinal))
            return displayName;
        var folder = displayName.IndexOf('.', Namespace.Length);
        return displayName[(folder + 1)..];
    }

    /// <summary>A text whose further lines stand below its first one.</summary>
    public static string Indent(string text) => text.Replace("\n", "\n      ", StringComparison.Ordinal);
}

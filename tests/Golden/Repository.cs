namespace QuicLoad.Tests.Golden;

/// <summary>Where the sources are while the tests run.</summary>
internal static class Repository
{
    /// <summary>The top folder, where Pulumi.yaml is.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Pulumi.yaml")))
            folder =
                Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Pulumi.yaml must be in a folder above the tests.");
        return folder;
    }
}

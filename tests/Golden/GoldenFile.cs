using Xunit;

namespace QuicLoad.Tests.Golden;

/// <summary>Compares rendered text with a file in tests/Golden; ACCEPT=1 in the environment writes the file instead.</summary>
internal static class GoldenFile
{
    public static string PathOf(string name) => Path.Combine(Repository.Root, "tests", "Golden", name);

    public static void Verify(string name, string rendered)
    {
        var path = PathOf(name);
        if (Environment.GetEnvironmentVariable("ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, rendered);
            return;
        }
        Assert.True(File.Exists(path), $"tests/Golden/{name} is missing. Make it: ACCEPT=1 ./test");
        Assert.Equal(File.ReadAllText(path), rendered);
    }
}

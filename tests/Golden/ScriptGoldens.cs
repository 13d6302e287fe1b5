using Xunit;

namespace QuicLoad.Tests.Golden;

/// <summary>Rendered scripts and a folder in tests/Golden with a file for each.</summary>
/// <param name="folder">The folder.</param>
/// <param name="scripts">What renders each, by the name of its file.</param>
internal sealed class ScriptGoldens(string folder, IReadOnlyDictionary<string, Func<string>> scripts)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Their names, as a theory's rows.</summary>
    public TheoryData<string> Names => [.. scripts.Keys];

    /// <summary>Compares a script with its file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="end">What the file has behind it.</param>
    public void Verify(string name, string end = "") => GoldenFile.Verify($"{folder}/{name}.sh", scripts[name]() + end);

    /// <summary>Fails where shellcheck finds anything in a script.</summary>
    public async Task ShellcheckAsync(string name)
    {
        using var deadline = new CancellationTokenSource(Limit);
        Assert.Equal(string.Empty, await ShellPrograms.CheckAsync(scripts[name](), deadline.Token));
    }

    /// <summary>Fails where the folder lacks a file, or has one that no script is for.</summary>
    public void ExpectOneEach() =>
        Assert.Equal(
            scripts.Keys.Order(StringComparer.Ordinal),
            Directory
                .GetFiles(GoldenFile.PathOf(folder), "*.sh")
                .Select(file => Path.GetFileNameWithoutExtension(file))
                .Order(StringComparer.Ordinal)
        );
}

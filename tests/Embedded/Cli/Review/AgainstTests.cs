using QuicLoad.Embedded.Cli;
using QuicLoad.Tests.Shared;

namespace QuicLoad.Embedded.Tests.Cli.Review;

/// <summary>Comparisons with revisions whose program is another one, or that are not there.</summary>
[Collection("environment")]
public sealed class AgainstTests : IDisposable
{
    private readonly CliFolder folder = new();
    private readonly TemporaryFolder cache = new();
    private readonly string? cacheBefore = Environment.GetEnvironmentVariable("QUIC_LOAD_CACHE");

    public AgainstTests()
    {
        Environment.SetEnvironmentVariable("QUIC_LOAD_CACHE", cache.Root);
        folder.Write("Pulumi.yaml", "name: fixture\nmain: app\nruntime: dotnet\n");
        Directory.CreateDirectory(Path.Combine(folder.Root, "app"));
        folder.Program = _ => Pulumi.Deployment.RunAsync(() => Declare("kept", "new"));
        Git("init", "-q");
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("QUIC_LOAD_CACHE", cacheBefore);
        cache.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Preview_AgainstAnotherProgram_BuildsItOnceAndCompares()
    {
        folder.Write(
            "app/App.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{Path.Combine(AppContext.BaseDirectory, "QuicLoad.Embedded.dll")}" />
              </ItemGroup>
            </Project>
            """
        );
        folder.Write(
            "app/Program.cs",
            """
            return await Pulumi.Deployment.RunAsync(() =>
            {
                foreach (var name in new[] { "kept", "old" })
                    _ = new Pulumi.ComponentResource("a:b:C", name);
            });
            """
        );
        Commit();
        folder.Write("app/Program.cs", "// another program");

        foreach (var _ in new[] { 1, 2 })
        {
            Assert.Equal(0, await folder.PreviewAsync(a => a with { Against = "HEAD", Markdown = true }));
            Assert.Contains("- **Warning: deletes 1 resource**: C old\n", folder.Output, StringComparison.Ordinal);
            Assert.Contains("- Resources: 1 to delete, 1 to create, 2 unchanged (-1 C, +1 C)\n", folder.Output, StringComparison.Ordinal);
        }
        Assert.Single(Directory.EnumerateDirectories(cache.PathTo("programs")));
        Assert.False(Directory.Exists(Path.Combine(folder.Root, "app", "obj")));
    }

    [Fact]
    public async Task Preview_AgainstAProgramThatCannotBeBuilt_SaysWhy()
    {
        folder.Write(
            "app/App.csproj",
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>"
        );
        folder.Write("app/Program.cs", "mistake");
        Commit();
        folder.Write("app/Program.cs", "// mended");

        var error = await Assert.ThrowsAsync<CliException>(() => folder.PreviewAsync(a => a with { Against = "HEAD" }));

        Assert.Matches("^--against HEAD: the program of [0-9a-f]{8} cannot be built:\napp/Program.cs\\(1,\\d+\\): error CS", error.Message);
    }

    [Fact]
    public async Task Preview_RevisionWithoutTheStack_CreatesEverything()
    {
        Commit();
        folder.Write("Pulumi.new.yaml", "config: {}\n");

        Assert.Equal(0, await folder.PreviewAsync(a => a with { Stack = "new", Against = "HEAD", Markdown = true }));

        Assert.Contains("### Stack new: new, not in HEAD\n", folder.Output, StringComparison.Ordinal);
        Assert.Contains("- Resources: 3 to create (+2 C, +1 Stack)\n", folder.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_DetachedShallowClone_WorksWithTheCommitThatItHas()
    {
        Commit();
        folder.Write("Pulumi.dev.yaml", "config: { fixture:a: b }\n");
        Commit();
        using var clone = new TemporaryFolder();
        Git("clone", "-q", "--depth=2", "file://" + folder.Root, clone.Root);
        Git("-C", clone.Root, "checkout", "-q", "--detach");
        File.WriteAllText(clone.PathTo("Pulumi.dev.yaml"), "config: {}\n");

        Assert.Equal(0, await folder.PreviewAsync(a => a with { Directory = clone.Root, Against = "HEAD^1", Markdown = true }));
        Assert.Contains("- **No changes.**\n", folder.Output, StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<CliException>(() =>
            folder.PreviewAsync(a => a with { Directory = clone.Root, Against = "HEAD~5" })
        );
        Assert.StartsWith(
            "--against: \"HEAD~5\" must be a commit of this clone. The clone is shallow: fetch the commit first",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("--output=x")]
    public async Task Preview_UnknownRevision_SaysSo(string revision)
    {
        Commit();

        var error = await Assert.ThrowsAsync<CliException>(() => folder.PreviewAsync(a => a with { Against = revision }));

        Assert.Equal($"--against: \"{revision}\" must be a commit of this clone.", error.Message);
    }

    private static void Declare(params string[] names)
    {
        foreach (var name in names)
            _ = new Pulumi.ComponentResource("a:b:C", name);
    }

    private void Commit()
    {
        Git("add", "-A");
        Git("-c", "user.name=test", "-c", "user.email=test@example", "commit", "-q", "-m", "state");
    }

    private void Git(params string[] arguments) => TestProgram.Run("git", ["-C", folder.Root, .. arguments]);
}

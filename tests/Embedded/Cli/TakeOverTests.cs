using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using QuicLoad.Embedded.Cli;
using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Tests.Cli;

/// <summary>A stack exported by the official CLI, with its stack file, is taken over and given back.</summary>
[Collection("environment")]
public sealed class TakeOverTests : IDisposable
{
    private const string StackFile = """
        encryptionsalt: v1:s3RlPuxebhA=:v1:bjSkNmMVbHfsA7Bc:xxeSTa7S/vGy4GLUomtdLfzHPoEfZw==
        config:
          fixture:password:
            secure: v1:jJ5j6+io3qYOODZu:OMenBzOvdUXKNgdeEq0tnX2OyLylQLw=
          fixture:greeting: again
          fixture:mark: b
          fixture:count: "2"
          fixture:sticky: "false"
        """;

    private readonly CliFolder folder = new();

    public TakeOverTests() => Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", "test");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Import_OfficialState_PreviewShowsNoChange()
    {
        folder.Write("Pulumi.dev.yaml", StackFile);
        Importer.Import(Workspace.Open(folder.Root, "dev"), await File.ReadAllTextAsync(Recorded("12-recover-exported")));

        Assert.Equal(0, await folder.PreviewAsync(a => a with { ExpectNoChanges = true }));
        Assert.Contains("    11 unchanged\n", folder.Output, StringComparison.Ordinal);
        Assert.Equal(0, await folder.UpAsync(a => a with { ExpectNoChanges = true }));
        Assert.Equal(StackFile, folder.Read("Pulumi.dev.yaml"));
    }

    [Theory]
    [InlineData("02-create")]
    [InlineData("04-update")]
    [InlineData("05-replace")]
    [InlineData("06-add")]
    [InlineData("07-remove")]
    [InlineData("08-protect")]
    [InlineData("10-unprotect")]
    public async Task Import_StateOfAnyRun_PreviewShowsNoChange(string run)
    {
        var config = JsonNode.Parse(await File.ReadAllTextAsync(Recorded(run)))!["config"]!.AsObject();
        var plain = config.Where(setting => setting.Key != "fixture:password").Select(setting => $"  {setting.Key}: \"{setting.Value}\"\n");
        folder.Write(
            "Pulumi.dev.yaml",
            StackFile[..StackFile.IndexOf("  fixture:greeting", StringComparison.Ordinal)] + string.Concat(plain)
        );
        Importer.Import(Workspace.Open(folder.Root, "dev"), await File.ReadAllTextAsync(Recorded($"{run}-exported")));

        Assert.Equal(0, await folder.PreviewAsync(a => a with { ExpectNoChanges = true }));
        var resources = Workspace.Open(folder.Root, "dev").Snapshot.Resources;
        var own = resources.Count(resource => !resource.Type.StartsWith("pulumi:providers:", StringComparison.Ordinal));
        Assert.Contains($"    {own} unchanged\n", folder.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_OfficialStateWithoutPassphrase_ShowsNoChange()
    {
        folder.Write("Pulumi.dev.yaml", StackFile);
        Importer.Import(Workspace.Open(folder.Root, "dev"), await File.ReadAllTextAsync(Recorded("12-recover-exported")));
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", null);

        Assert.Equal(0, await folder.PreviewAsync(a => a with { ExpectNoChanges = true }));
        Assert.Contains("    11 unchanged\n", folder.Output, StringComparison.Ordinal);
        Assert.Contains("secrets were not compared", folder.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_ThenExport_GivesTheSameResources()
    {
        folder.Write("Pulumi.dev.yaml", StackFile);
        Importer.Import(Workspace.Open(folder.Root, "dev"), await File.ReadAllTextAsync(Recorded("12-recover-exported")));

        var workspace = Workspace.Open(folder.Root, "dev");
        using var buffer = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(buffer))
            workspace.Json.Write(writer, workspace.Snapshot);
        var given = JsonNode.Parse(Encoding.UTF8.GetString(buffer.ToArray()))!;

        var taken = JsonNode.Parse(await File.ReadAllTextAsync(Recorded("12-recover-exported")))!["deployment"]!;
        Assert.True(JsonNode.DeepEquals(taken["resources"], given["resources"]));
        Assert.True(JsonNode.DeepEquals(taken["secrets_providers"], given["secrets_providers"]));
        Assert.Equal(taken["manifest"]!["magic"]!.GetValue<string>(), given["manifest"]!["magic"]!.GetValue<string>());
    }

    [Fact]
    public async Task Import_StateOfAnotherSalt_IsEncryptedAnew()
    {
        folder.Write(
            "Pulumi.dev.yaml",
            StackFile
                .Replace(StackFile.Split('\n')[0], "encryptionsalt: " + PassphraseCipher.Create("test").Salt, StringComparison.Ordinal)
                .Replace("    secure: v1:jJ5j6+io3qYOODZu:OMenBzOvdUXKNgdeEq0tnX2OyLylQLw=", "    hunter2", StringComparison.Ordinal)
        );

        Importer.Import(Workspace.Open(folder.Root, "dev"), await File.ReadAllTextAsync(Recorded("12-recover-exported")));

        Assert.NotEmpty(Workspace.Open(folder.Root, "dev").Snapshot.Resources);
        Assert.DoesNotContain("s3RlPuxebhA=", await File.ReadAllTextAsync(folder.StatePath), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "the deployment to import must be JSON")]
    [InlineData("""{"version":2}""", "the state's version must be 3, not 2")]
    [InlineData("""{"version":3}""", "must have a \"deployment\"")]
    [InlineData(
        """{"version":3,"deployment":{"resources":[{"urn":"urn:pulumi:prod::fixture::a:b:C::d","type":"a:b:C"}]}}""",
        "must begin with 'urn:pulumi:dev::fixture::'"
    )]
    public void Import_NoDeploymentOfThisStack_SaysWhy(string text, string expected)
    {
        var error = Assert.ThrowsAny<Exception>(() => Importer.Import(Workspace.Open(folder.Root, "dev"), text));

        Assert.True(error is CliException or StateException);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.StatePath));
    }

    [Fact]
    public void Open_WrongPassphrase_SaysSo()
    {
        folder.Write("Pulumi.dev.yaml", StackFile);
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", "wrong");
        var workspace = Workspace.Open(folder.Root, "dev");

        var error = Assert.Throws<StateException>(() => workspace.File.Resolve(workspace.Project, workspace.Secrets));

        Assert.StartsWith("incorrect passphrase", error.Message, StringComparison.Ordinal);
    }

    private static string Recorded(string file, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "Fixtures", "Runs", $"{file}.json");
}

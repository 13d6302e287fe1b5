namespace QuicLoad.Embedded.Tests.Cli;

/// <summary>Whole commands with secrets, with and without the passphrase.</summary>
[Collection("environment")]
public sealed class RunnerSecretTests : IDisposable
{
    private readonly CliFolder folder = new();

    public RunnerSecretTests() => Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", "test");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Up_State_HasNoSecretInTheClearAndABackup()
    {
        folder.Write(
            "Pulumi.dev.yaml",
            """
            encryptionsalt: v1:s3RlPuxebhA=:v1:bjSkNmMVbHfsA7Bc:xxeSTa7S/vGy4GLUomtdLfzHPoEfZw==
            config:
              fixture:password:
                secure: v1:jJ5j6+io3qYOODZu:OMenBzOvdUXKNgdeEq0tnX2OyLylQLw=
            """
        );
        await folder.UpAsync();
        await folder.UpAsync();

        Assert.All(
            [folder.StatePath, folder.StatePath + ".bak"],
            path => Assert.DoesNotContain("hunter2", File.ReadAllText(path), StringComparison.Ordinal)
        );
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(folder.StatePath)
        );
    }

    [Fact]
    public async Task Preview_NoSecrets_NeedsNoPassphrase()
    {
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", null);
        folder.Program = _ =>
            Pulumi.Deployment.RunAsync(() =>
            {
                var component = new Pulumi.ComponentResource("a:b:C", "c");
                Assert.NotNull(component);
            });

        Assert.Equal(0, await folder.PreviewAsync());
        Assert.Equal(0, await folder.UpAsync());
    }

    [Fact]
    public async Task Up_SecretsWithoutPassphrase_FailsBeforeAnythingIsDone()
    {
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", null);

        Assert.Equal(1, await folder.UpAsync(a => a with { SkipPreview = true }));

        Assert.Contains("passphrase must be set", folder.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("group1-third created", folder.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_SecretsWithoutPassphrase_AreNotComparedAndThatIsSaid()
    {
        folder.Write(
            "Pulumi.dev.yaml",
            """
            encryptionsalt: v1:s3RlPuxebhA=:v1:bjSkNmMVbHfsA7Bc:xxeSTa7S/vGy4GLUomtdLfzHPoEfZw==
            config:
              fixture:password:
                secure: v1:jJ5j6+io3qYOODZu:OMenBzOvdUXKNgdeEq0tnX2OyLylQLw=
            """
        );
        await folder.UpAsync();
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", null);

        Assert.Equal(0, await folder.PreviewAsync(a => a with { ExpectNoChanges = true }));

        Assert.Contains("PULUMI_CONFIG_PASSPHRASE is not set: secrets were not compared", folder.Output, StringComparison.Ordinal);
        Assert.Contains("    token : [secret]\n", folder.Output, StringComparison.Ordinal);
        Assert.Contains("    11 unchanged\n", folder.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden-", folder.Output, StringComparison.Ordinal);
    }
}

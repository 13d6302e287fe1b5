namespace QuicLoad.Embedded.Tests.Cli;

[Collection("environment")]
public sealed class ConfigCommandsTests : IDisposable
{
    private readonly CliFolder folder = new();

    public ConfigCommandsTests() => Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", "test");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task SetGetRemove_ChangeTheStackFile()
    {
        await folder.CliAsync("config", "set", "count", "3");
        await folder.CliAsync("config", "set", "--path", "viewers.sizes[0]", "5");
        Assert.Equal((0, "{\"sizes\":[5]}\n", ""), await folder.CliAsync("config", "get", "viewers"));
        Assert.Equal((0, "5\n", ""), await folder.CliAsync("config", "get", "--path", "viewers.sizes[0]"));

        Assert.Equal((0, "", ""), await folder.CliAsync("config", "rm", "count"));

        Assert.Equal(CliFolder.Salt + "config:\n  fixture:viewers:\n    sizes:\n      - 5\n", folder.Read("Pulumi.dev.yaml"));
    }

    [Fact]
    public async Task Set_FromStandardInput_TakesTheWholeText()
    {
        await folder.CliAsync("two\nlines\n", ["config", "set", "greeting", "--non-interactive"]);

        Assert.Equal("two\nlines\n", (await folder.CliAsync("config", "get", "greeting")).Output);
    }

    [Fact]
    public async Task SetSecret_IsEncryptedAndShownOnDemandOnly()
    {
        folder.Write("Pulumi.dev.yaml", "config: {}\n");
        await folder.CliAsync("config", "set", "--secret", "password", "hunter2");
        await folder.CliAsync("config", "set", "--secret", "--path", "deep.key", "hunter3");

        Assert.DoesNotContain("hunter", folder.Read("Pulumi.dev.yaml"), StringComparison.Ordinal);
        Assert.StartsWith("encryptionsalt: v1:", folder.Read("Pulumi.dev.yaml"), StringComparison.Ordinal);
        Assert.Equal((0, "hunter2\n", ""), await folder.CliAsync("config", "get", "password"));
        Assert.Equal(
            "KEY               VALUE\nfixture:deep      [secret]\nfixture:password  [secret]\n",
            (await folder.CliAsync("config")).Output
        );
        Assert.Equal((await folder.CliAsync("config")).Output, (await folder.CliAsync("config", "ls")).Output);
        Assert.Contains(
            "fixture:password  hunter2\n",
            (await folder.CliAsync("config", "--show-secrets")).Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("---\n")]
    public async Task Set_LineThatNamesTheSchema_StaysTheFirst(string mark)
    {
        const string line = "# yaml-language-server: $schema=docs/settings.schema.json\n";
        folder.Write("Pulumi.dev.yaml", $"{mark}{line}# a stack\nconfig:\n  fixture:greeting: hi # to all\n");
        await folder.CliAsync("config", "set", "--secret", "password", "hunter2");
        await folder.CliAsync("config", "set", "--path", "viewers.replicas", "5");
        await folder.CliAsync("config", "rm", "greeting");

        var text = folder.Read("Pulumi.dev.yaml");
        Assert.StartsWith($"{mark}{line}encryptionsalt: v1:", text, StringComparison.Ordinal);
        Assert.Contains("\n# a stack\nconfig:\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("greeting", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_HasValueObjectValueAndSecret()
    {
        await folder.CliAsync("config", "set", "--secret", "password", "hunter2");
        await folder.CliAsync("config", "set", "--path", "viewers.replicas", "5");

        Assert.Equal(
            """
            {
              "fixture:password": {
                "secret": true
              },
              "fixture:viewers": {
                "value": "{\"replicas\":5}",
                "objectValue": {"replicas":5},
                "secret": false
              }
            }

            """,
            (await folder.CliAsync("config", "--json")).Output
        );
        Assert.Equal(
            "{\n  \"value\": \"hunter2\",\n  \"secret\": true\n}\n",
            (await folder.CliAsync("config", "get", "password", "--json")).Output
        );
    }

    [Fact]
    public async Task UnknownKey_Suggests()
    {
        await folder.CliAsync("config", "set", "greeting", "hi");

        Assert.Equal(
            (1, "", "error: configuration key 'greetin' not found for stack 'dev'. Did you mean 'fixture:greeting'?\n"),
            await folder.CliAsync("config", "get", "greetin")
        );
        Assert.Equal(
            (0, "", "'greetin' is not set in stack 'dev'. Did you mean 'fixture:greeting'?\n"),
            await folder.CliAsync("config", "rm", "greetin")
        );
    }

    [Theory]
    [InlineData("-s", "dev", "config", "get", "greeting")]
    [InlineData("config", "-s", "dev", "get", "greeting")]
    [InlineData("config", "get", "-s", "dev", "greeting")]
    [InlineData("config", "get", "greeting", "--stack=organization/fixture/dev")]
    public async Task StackFlag_IsTakenAnywhere(params string[] arguments)
    {
        await folder.CliAsync("config", "set", "greeting", "hi");

        Assert.Equal((0, "hi\n", ""), await folder.CliAsync(arguments));
    }
}

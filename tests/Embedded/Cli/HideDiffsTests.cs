using System.Text.Json;
using Pulumi;
using Pulumi.Command.Local;

namespace QuicLoad.Embedded.Tests.Cli;

/// <summary>The option HideDiffs: the change is made and told, its text is not shown.</summary>
[Collection("environment")]
public sealed class HideDiffsTests : IDisposable
{
    private readonly CliFolder folder = new();

    public HideDiffsTests() => Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", "test");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Preview_HiddenProperty_TellsThatItChangedAndNotHow()
    {
        Declare("printf first", "a");
        Assert.Equal(0, await folder.UpAsync());
        Declare("printf second", "b");

        Assert.Equal(0, await folder.PreviewAsync(a => a with { Diff = true }));

        Assert.Contains("~ create: [diff hidden]\n", folder.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("printf", folder.Output, StringComparison.Ordinal);
        Assert.Contains("\"a\" => \"b\"", folder.Output, StringComparison.Ordinal);
        Assert.Contains("    ~ 1 to update\n", folder.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Up_HiddenProperty_IsUpdatedAndKeptInTheState()
    {
        Declare("printf first", "a");
        await folder.UpAsync();
        Declare("printf second", "a");

        Assert.Equal(0, await folder.UpAsync());

        using var state = JsonDocument.Parse(folder.Read(".pulumi/stacks/fixture/dev.json"));
        var command = state
            .RootElement.GetProperty("checkpoint")
            .GetProperty("latest")
            .GetProperty("resources")
            .EnumerateArray()
            .Single(r => r.GetProperty("type").GetString() == "command:local:Command");
        Assert.Equal("second", command.GetProperty("outputs").GetProperty("stdout").GetString());
        Assert.Equal("create", command.GetProperty("hideDiff")[0].GetString());
    }

    private void Declare(string create, string stdin) =>
        folder.Program = monitor =>
            Deployment.RunAsync(() =>
            {
                _ = new Command(
                    "quiet",
                    new CommandArgs { Create = create, Stdin = stdin },
                    new CustomResourceOptions { HideDiffs = ["create"] }
                );
            });
}

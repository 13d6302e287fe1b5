namespace QuicLoad.Embedded.Tests.Cli;

/// <summary>--target, --exclude and --replace on the command line, with the fixture program.</summary>
[Collection("environment")]
public sealed class SelectionFlagsTests : IAsyncLifetime, IDisposable
{
    private readonly CliFolder folder = new();

    public SelectionFlagsTests() => Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", "test");

    public Task InitializeAsync() => folder.UpAsync(a => a with { SkipPreview = true });

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Up_Replace_MakesTheNamedResourcesAnew()
    {
        var (code, output, _) = await folder.CliAsync("up", "--yes", "--replace", "**::group1-third", "--replace", "**::group2-third");

        Assert.Equal(0, code);
        Assert.Contains(" ++ command:local:Command group1-third created replacement (", output, StringComparison.Ordinal);
        Assert.Contains(" -- command:local:Command group2-third deleted original (", output, StringComparison.Ordinal);
        Assert.EndsWith("Resources:\n    +-2 replaced\n    9 unchanged\n", output.Split("\nDuration")[0], StringComparison.Ordinal);
        Assert.Equal(0, (await folder.CliAsync("preview", "--expect-no-changes")).Code);
    }

    [Fact]
    public async Task Preview_ReplaceAsJson_GivesTheOfficialReason()
    {
        var (_, output, _) = await folder.CliAsync("preview", "--json", "--replace", "**::group1-third");

        Assert.Contains("\"replaceReasons\": [\n                \"id\"\n            ]", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Up_Target_ChangesItOnly()
    {
        folder.Write("Pulumi.dev.yaml", "config:\n  fixture:greeting: bye\n");

        var (code, output, _) = await folder.CliAsync("up", "--yes", "--target", "**::gate-say");

        Assert.Equal(0, code);
        Assert.EndsWith("Resources:\n    ~ 1 updated\n    10 unchanged\n", output.Split("\nDuration")[0], StringComparison.Ordinal);
        Assert.Contains("~ said  : \"hello\" => \"bye\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Up_TargetReplace_IsBothInOne()
    {
        folder.Write("Pulumi.dev.yaml", "config:\n  fixture:greeting: bye\n");

        var (_, output, _) = await folder.CliAsync("up", "--yes", "--target-replace", "**::group2-third");

        Assert.EndsWith("Resources:\n    +-1 replaced\n    10 unchanged\n", output.Split("\nDuration")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Up_NewGroupOutsideTheTargets_IsLeftOutAndTheOutputsKept()
    {
        folder.Write("Pulumi.dev.yaml", "config:\n  fixture:count: \"3\"\n  fixture:greeting: bye\n");

        var (code, output, _) = await folder.CliAsync("up", "--yes", "--target", "**::gate-say");

        Assert.Equal(0, code);
        Assert.DoesNotContain("group3", output, StringComparison.Ordinal);
        Assert.Equal("group1:hello+,group2:hello+\n", (await folder.CliAsync("stack", "output", "groups")).Output);
        Assert.Equal("bye\n", (await folder.CliAsync("stack", "output", "said")).Output);
        Assert.Contains("+ 4 to create", (await folder.CliAsync("preview")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Destroy_Exclude_KeepsTheNamedAndWhatItNeeds()
    {
        Assert.Equal(0, (await folder.CliAsync("destroy", "--yes", "--exclude", "**::gate-say")).Code);

        Assert.Equal(
            ["command:local:Command gate-say", "fixture:index:Step gate", "pulumi:pulumi:Stack fixture-dev"],
            (await folder.CliAsync("stack"))
                .Output.Split('\n')
                .Skip(4)
                .Select(line => line.Trim())
                .Where(line => line.Length > 0 && !line.Contains("providers", StringComparison.Ordinal))
                .Order()
        );
    }

    [Fact]
    public async Task Up_MisspelledPattern_IsTold()
    {
        var (code, output, _) = await folder.CliAsync("up", "--yes", "--replace", "group1-third");
        Assert.Equal(1, code);
        Assert.Contains("Target 'group1-third' could not be found in the stack.", output, StringComparison.Ordinal);

        (code, output, _) = await folder.CliAsync("up", "--yes", "--replace", "**::group1-thrid");
        Assert.Equal(0, code);
        Assert.Contains("warning: '**::group1-thrid' names no resource of the stack.", output, StringComparison.Ordinal);
    }
}

using QuicLoad.Embedded.Cli;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Tests.Cli;

/// <summary>state delete, protect, unprotect and rename, then what the next command makes of it.</summary>
[Collection("environment")]
public sealed class StateCommandsTests : IAsyncLifetime, IDisposable
{
    private readonly CliFolder folder = new();

    public StateCommandsTests() => Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", "test");

    public Task InitializeAsync() => folder.UpAsync(a => a with { SkipPreview = true });

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Delete_Leaf_IsForgottenAndCreatedAgain()
    {
        Assert.Equal((0, "Resource deleted\n", ""), await folder.CliAsync("state", "delete", "**::group2-third"));

        Assert.DoesNotContain(Resources(), r => Urn.Name(r.Urn) == "group2-third");
        Assert.Contains("+ 1 to create", (await folder.CliAsync("preview")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_SomethingDependsOnIt_NeedsTargetDependents()
    {
        var (code, _, errors) = await folder.CliAsync("state", "delete", "**::group1-second");
        Assert.Equal(1, code);
        Assert.Contains(
            "the following resources depend on it:\n * 'group1-third' "
                + "(urn:pulumi:dev::fixture::fixture:index:Group$command:local:Command::group1-third)",
            errors,
            StringComparison.Ordinal
        );

        Assert.Equal(0, (await folder.CliAsync("state", "delete", "**::group1-second", "--target-dependents")).Code);

        Assert.Equal(
            ["group1-first"],
            Resources().Where(r => Urn.Name(r.Urn).StartsWith("group1-", StringComparison.Ordinal)).Select(r => Urn.Name(r.Urn))
        );
    }

    [Fact]
    public async Task Protect_ThenUnprotect_DecidesWhetherDestroyMayGo()
    {
        Assert.Equal((0, "Resource protected\n", ""), await folder.CliAsync("state", "protect", "**::gate-say"));
        Assert.Equal(1, (await folder.CliAsync("destroy", "--yes")).Code);
        Assert.Equal(1, (await folder.CliAsync("state", "delete", "**::gate-say", "--target-dependents")).Code);

        Assert.Equal((0, "All resources unprotected\n", ""), await folder.CliAsync("state", "unprotect", "--all"));

        Assert.Equal(0, (await folder.CliAsync("destroy", "--yes")).Code);
        Assert.Empty(Resources());
    }

    [Fact]
    public async Task Rename_ChangesEveryReference()
    {
        Assert.Equal((0, "Resource renamed\n", ""), await folder.CliAsync("state", "rename", "**::group1-first", "group1-zero"));

        Assert.DoesNotContain("group1-first\"", await File.ReadAllTextAsync(folder.StatePath), StringComparison.Ordinal);
        Assert.Contains(
            Resources().Single(r => Urn.Name(r.Urn) == "group1-second").Dependencies,
            d => d.EndsWith("::group1-zero", StringComparison.Ordinal)
        );
        await folder.CliAsync("state", "rename", "**::group1-zero", "group1-first");
        Assert.Equal(0, (await folder.CliAsync("preview", "--expect-no-changes")).Code);
    }

    [Theory]
    [InlineData(
        "No such resource \"gate-say\" exists in the current state. Did you mean "
            + "'urn:pulumi:dev::fixture::fixture:index:Step$command:local:Command::gate-say'?",
        "delete",
        "gate-say"
    )]
    [InlineData("'**::group1-*' names 3 resources; it must name one:", "rename", "**::group1-*", "x")]
    [InlineData(
        "a resource 'urn:pulumi:dev::fixture::fixture:index:Group$command:local:Command::group1-second' is in the state already",
        "rename",
        "**::group1-first",
        "group1-second"
    )]
    [InlineData("which resource? ./pulumi state protect URN, or --all.", "protect")]
    public async Task Edit_Mistake_LeavesTheStateAlone(string expected, params string[] arguments)
    {
        var before = await File.ReadAllTextAsync(folder.StatePath);

        var (code, _, errors) = await folder.CliAsync(["state", .. arguments]);

        Assert.NotEqual(0, code);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(folder.StatePath));
    }

    [Fact]
    public async Task Edit_UserSaysNo_LeavesTheStateAlone() =>
        Assert.Equal((8, "error: confirmation declined\n"), await ErrorsAsync("no\n", "state", "delete", "**::group2-third"));

    private async Task<(int, string)> ErrorsAsync(string input, params string[] arguments)
    {
        var (code, _, errors) = await folder.CliAsync(input, arguments);
        return (code, errors);
    }

    private IEnumerable<ResourceState> Resources() =>
        Workspace.Open(folder.Root, "dev").Snapshot.Resources.Where(r => !ProviderSet.IsProvider(r.Type));
}

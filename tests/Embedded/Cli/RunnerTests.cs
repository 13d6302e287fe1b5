using QuicLoad.Embedded.Cli;
using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Tests.Cli;

/// <summary>Whole commands on a project folder, with real local commands.</summary>
[Collection("environment")]
public sealed class RunnerTests : IDisposable
{
    private readonly CliFolder folder = new();

    public RunnerTests() => Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", "test");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Up_ThenAgain_ChangesNothingTheSecondTime()
    {
        Assert.Equal(0, await folder.UpAsync());
        Assert.Contains("Previewing update (dev):", folder.Output, StringComparison.Ordinal);
        Assert.Contains("    + 11 to create\n", folder.Output, StringComparison.Ordinal);
        Assert.Contains(" +  command:local:Command group1-first created (", folder.Output, StringComparison.Ordinal);
        Assert.Contains("    + 11 created\n", folder.Output, StringComparison.Ordinal);
        Assert.Contains("  + token : [secret]\n", folder.Output, StringComparison.Ordinal);

        Assert.Equal(0, await folder.UpAsync(a => a with { ExpectNoChanges = true }));
        Assert.Contains("Resources:\n    11 unchanged\n", folder.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("command:local", folder.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_ChangesWhereNoneAreExpected_Fails()
    {
        Assert.Equal(7, await folder.PreviewAsync(a => a with { ExpectNoChanges = true }));

        Assert.Equal("error: no changes were expected but changes were proposed\n", folder.Errors);
        Assert.False(File.Exists(folder.StatePath));
    }

    [Fact]
    public async Task Up_WithoutYes_NamesTheFlag()
    {
        var error = await Assert.ThrowsAsync<CliException>(() => folder.RunAsync(null, runner => runner.RunAsync(Verb.Update)));

        Assert.Equal("--yes or --skip-preview must be passed in to proceed when running in non-interactive mode", error.Message);
    }

    [Fact]
    public async Task Up_FailingCommand_TellsItAndLeavesTheRest()
    {
        await folder.UpAsync();
        folder.Write("Pulumi.dev.yaml", "config:\n  fixture:greeting: \"x'; exit 3; echo '\"\n");

        Assert.Equal(1, await folder.UpAsync(a => a with { SkipPreview = true }));

        Assert.Contains(
            "Diagnostics:\n  command:local:Command (gate-say):\n    error: exit status 3: running \"printf %s 'x'; exit 3; echo "
                + "''\":\n    x\n",
            folder.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("  pulumi:pulumi:Stack (fixture-dev):\n    error: update failed\n", folder.Output, StringComparison.Ordinal);
        Assert.Contains("    said  : \"hello\"\n", folder.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Up_ProgramThrows_ShowsItAndTouchesNothing()
    {
        folder.Program = _ =>
            Pulumi.Deployment.RunAsync((Action)(() => throw new Pulumi.RunException("workers[1].podCidr: \"x\" must be a CIDR")));

        Assert.Equal(1, await folder.UpAsync());

        Assert.Contains("    error: workers[1].podCidr: \"x\" must be a CIDR\n", folder.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.StatePath));
    }

    [Fact]
    public async Task Up_Json_PrintsOneDocumentOfWhatWasDone()
    {
        var (code, output, _) = await folder.CliAsync("up", "--yes", "--json");

        Assert.Equal(0, code);
        Assert.Equal(11, System.Text.Json.Nodes.JsonNode.Parse(output)!["changeSummary"]!["create"]!.GetValue<int>());
        Assert.True(File.Exists(folder.StatePath));
    }

    [Fact]
    public async Task Destroy_Refresh_LooksBeforeItDeletes()
    {
        await folder.UpAsync();

        var (code, output, _) = await folder.CliAsync("destroy", "--skip-preview", "--refresh");

        Assert.Equal(0, code);
        Assert.True(
            output.IndexOf("Refreshing (dev):", StringComparison.Ordinal) < output.IndexOf("Destroying (dev):", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Destroy_TakesEverythingAway()
    {
        await folder.UpAsync();

        Assert.Equal(0, await folder.DestroyAsync());

        Assert.Contains("    - 11 deleted\n", folder.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"resources\"", File.ReadAllText(folder.StatePath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Up_Locked_NamesTheOwner()
    {
        var store = new StackStore(folder.Root, "fixture", "dev");
        using var held = StackLock.Take(store, TimeProvider.System);

        var error = await Assert.ThrowsAsync<StateException>(() => folder.UpAsync());

        Assert.Contains($"(pid {Environment.ProcessId})", error.Message, StringComparison.Ordinal);
        Assert.Contains("./pulumi cancel", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Up_LockOfADeadProcess_IsTakenOver()
    {
        var store = new StackStore(folder.Root, "fixture", "dev");
        Directory.CreateDirectory(store.LockFolder);
        var left = Path.Combine(store.LockFolder, "left.json");
        await File.WriteAllTextAsync(
            left,
            $$"""{"pid":4194305,"username":"root","hostname":"{{Environment.MachineName}}","timestamp":"2026-11-20T00:00:00Z"}"""
        );

        Assert.Equal(0, await folder.UpAsync());

        Assert.False(File.Exists(left));
    }

    [Fact]
    public async Task Up_Killed_TheNextRunExplainsAndFinishes()
    {
        await folder.UpAsync();
        var state = File.ReadAllText(folder.StatePath);
        // As the official CLI writes it, without a checksum.
        state = state[..state.IndexOf(",\"integrity\":", StringComparison.Ordinal)] + "}";
        var resource = System
            .Text.Json.JsonDocument.Parse(state)
            .RootElement.GetProperty("checkpoint")
            .GetProperty("latest")
            .GetProperty("resources")
            .EnumerateArray()
            .First(r => r.GetProperty("type").GetString() == "command:local:Command")
            .GetRawText();
        File.WriteAllText(
            folder.StatePath,
            state.Replace(
                ",\"metadata\":{}",
                $",\"pending_operations\":[{{\"resource\":{resource},\"type\":\"updating\"}}],\"metadata\":{{}}",
                StringComparison.Ordinal
            )
        );

        Assert.Equal(0, await folder.UpAsync());
        Assert.Contains(
            "warning: the last run was interrupted while updating this resource. It is updated again.",
            folder.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("    ~ 1 updated\n", folder.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("pending_operations", File.ReadAllText(folder.StatePath), StringComparison.Ordinal);

        Assert.Equal(0, await folder.UpAsync(a => a with { ExpectNoChanges = true }));
    }

    [Fact]
    public async Task Preview_UnknownStack_Suggests()
    {
        var error = await Assert.ThrowsAsync<CliException>(() => folder.PreviewAsync(a => a with { Stack = "dve" }));

        Assert.StartsWith(
            "no stack named 'dve' found. Did you mean 'dev'? Stacks of fixture: dev.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Preview_Diff_ShowsEveryChangedProperty()
    {
        await folder.UpAsync();
        folder.Write("Pulumi.dev.yaml", "config:\n  fixture:mark: b\n");

        await folder.PreviewAsync(a => a with { Diff = true });

        Assert.Contains("    +-command:local:Command: (replace)\n        [id=group1-first", folder.Output, StringComparison.Ordinal);
        Assert.Contains(
            "      ~ create  : \"printf %s 'group1:hello+'\" => [unknown]\n      ~ triggers: [\n          ~ [0]: \"a\" => "
                + "\"b\"\n        ]\n",
            folder.Output,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "Resources:\n    ~ 2 to update\n    +-4 to replace\n    6 changes. 5 unchanged\n",
            folder.Output,
            StringComparison.Ordinal
        );
    }
}

using System.Text.Json.Nodes;
using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Tests.Cli;

/// <summary>stack init, select, ls, rm, output, history, graph, export and import, and cancel.</summary>
[Collection("environment")]
public sealed class StackCommandsTests : IDisposable
{
    private readonly CliFolder folder = new();

    public StackCommandsTests() => Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", "test");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Init_NewStack_IsMadeAndSelected()
    {
        Assert.Equal((0, "Created stack 'prod'\n", ""), await folder.CliAsync("stack", "init", "prod"));

        Assert.StartsWith("encryptionsalt: v1:", folder.Read("Pulumi.prod.yaml"), StringComparison.Ordinal);
        Assert.Equal("prod\n", (await folder.CliAsync("stack", "--show-name")).Output);
        Assert.Matches(
            "^NAME   LAST UPDATE               RESOURCE COUNT\ndev    n/a                       n/a\nprod\\*  [0-9T:.-]+Z  0\n$",
            (await folder.CliAsync("stack", "ls")).Output
        );
        Assert.Equal((1, "", "error: stack 'prod' already exists\n"), await folder.CliAsync("stack", "init", "prod"));
        Assert.Equal(2, (await folder.CliAsync("stack", "init", "a b")).Code);
    }

    [Fact]
    public async Task Select_IsRememberedUntilTheFlagSaysElse()
    {
        await folder.CliAsync("stack", "init", "prod", "--no-select");
        Assert.Equal(
            (6, "", "error: no stack selected; name one with --stack, or select one with ./pulumi stack select: dev, prod.\n"),
            await folder.CliAsync("stack", "--show-name")
        );

        Assert.Equal((0, "", ""), await folder.CliAsync("stack", "select", "dev"));

        Assert.Equal("dev\n", (await folder.CliAsync("stack", "--show-name")).Output);
        Assert.Equal("prod\n", (await folder.CliAsync("stack", "--show-name", "-s", "prod")).Output);
        var file = Assert.Single(Directory.GetFiles(Path.Combine(folder.Root, ".pulumi", "workspaces")));
        Assert.Matches("^fixture-[0-9a-f]{40}-workspace.json$", Path.GetFileName(file));
        Assert.Equal("organization/fixture/dev", JsonNode.Parse(await File.ReadAllTextAsync(file))!["stack"]!.GetValue<string>());
        Assert.Equal(6, (await folder.CliAsync("stack", "select", "dve")).Code);
        Assert.Equal((0, "Created stack 'test'\n", ""), await folder.CliAsync("stack", "select", "test", "--create"));
    }

    [Fact]
    public async Task Remove_StackWithResources_IsRefusedWithoutForce()
    {
        await folder.UpAsync();
        await folder.CliAsync("stack", "select", "dev");

        Assert.Equal(
            (2, "", "error: --yes must be passed in to proceed when running in non-interactive mode\n"),
            await folder.CliAsync("stack", "rm")
        );
        Assert.Equal(8, (await folder.CliAsync("prod\n", ["stack", "rm"])).Code);
        Assert.StartsWith(
            "error: 'dev' still has resources; removal rejected.",
            (await folder.CliAsync("stack", "rm", "dev", "--yes")).Errors,
            StringComparison.Ordinal
        );
        Assert.True(File.Exists(folder.StatePath));

        Assert.Equal(
            (0, "Stack 'dev' has been removed!\n", ""),
            await folder.CliAsync("stack", "rm", "dev", "--yes", "--force", "--preserve-config")
        );

        Assert.Empty(Directory.GetFiles(Path.Combine(folder.Root, ".pulumi"), "*dev*", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(Path.Combine(folder.Root, ".pulumi", "workspaces")));
        Assert.True(File.Exists(Path.Combine(folder.Root, "Pulumi.dev.yaml")));
    }

    [Fact]
    public async Task Destroy_Remove_TakesTheStackAway()
    {
        await folder.UpAsync();

        var (code, output, _) = await folder.CliAsync("destroy", "--yes", "--remove");

        Assert.Equal(0, code);
        Assert.EndsWith("Stack 'dev' has been removed!\n", output, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.StatePath));
        Assert.False(File.Exists(Path.Combine(folder.Root, "Pulumi.dev.yaml")));
    }

    [Fact]
    public async Task Output_Formats_HideSecretsUnlessAsked()
    {
        await folder.CliAsync("config", "set", "--secret", "password", "it's");
        await folder.UpAsync();

        Assert.Equal(
            "Current stack outputs (3):\n    OUTPUT  VALUE\n    groups  group1:hello+,group2:hello+\n    said    hello\n    "
                + "token   [secret]\n",
            (await folder.CliAsync("stack", "output")).Output
        );
        Assert.Equal("hello\n", (await folder.CliAsync("stack", "output", "said")).Output);
        Assert.Equal("\"hello\"\n", (await folder.CliAsync("stack", "output", "said", "--json")).Output);
        Assert.Equal("[secret]\n", (await folder.CliAsync("stack", "output", "token")).Output);
        Assert.Equal("token-it's\n", (await folder.CliAsync("stack", "output", "token", "--show-secrets")).Output);
        Assert.Equal(
            "groups='group1:hello+,group2:hello+'\nsaid='hello'\ntoken='token-it'\\''s'\n",
            (await folder.CliAsync("stack", "output", "--shell", "--show-secrets")).Output
        );
        Assert.Equal(
            (1, "", "error: current stack does not have output property 'sad'. Did you mean 'said'?\n"),
            await folder.CliAsync("stack", "output", "sad")
        );
    }

    [Fact]
    public async Task History_HasAnEntryForEachOperation()
    {
        Assert.Equal("Stack has never been updated\n", (await folder.CliAsync("stack", "history")).Output);
        await folder.CliAsync("up", "--yes", "--message", "the first");
        await folder.CliAsync("preview");
        folder.Write("Pulumi.dev.yaml", "config:\n  fixture:greeting: \"x'; exit 3; echo '\"\n");
        await folder.CliAsync("up", "--skip-preview");
        await folder.CliAsync("destroy", "--skip-preview");

        var json = JsonNode.Parse((await folder.CliAsync("stack", "history", "--json")).Output)!.AsArray();
        Assert.Equal(["destroy succeeded", "update failed", "update succeeded"], json.Select(e => $"{e!["kind"]} {e["result"]}"));
        Assert.Equal("the first", json[2]!["message"]!.GetValue<string>());
        Assert.Equal(11, json[2]!["resourceChanges"]!["create"]!.GetValue<int>());
        Assert.Matches(
            "^Version: 1\nUpdateKind: update\nStatus: succeeded\nMessage: the first\n\\+11 -0 ~0 0 unchanged\nUpdated [a-z0-9 ]+ "
                + "took [0-9.]+s\n\n$",
            (await folder.CliAsync("stack", "history", "--page", "3", "--page-size", "1")).Output
        );
        Assert.All(
            Directory.GetFiles(new StackHistory(folder.Root, "fixture", "dev").Folder),
            file => Assert.Matches("dev-[0-9]{19}\\.history\\.json$", file)
        );
    }

    [Fact]
    public async Task Graph_DrawsDependenciesAndParents()
    {
        await folder.UpAsync();
        var file = Path.Combine(folder.Root, "stack.dot");

        await folder.CliAsync("stack", "graph", file, "--short-node-name");

        var text = await File.ReadAllTextAsync(file);
        Assert.StartsWith("strict digraph {\n    Resource0 [label=\"fixture-dev\"];\n", text, StringComparison.Ordinal);
        var (first, second) = (Node(text, "group1-first"), Node(text, "group1-second"));
        Assert.Contains($"    {first} -> {second} [color = \"#246C60\", label = \"create\"];\n", text, StringComparison.Ordinal);
        Assert.Contains($"    {Node(text, "group1")} -> {first} [color = \"#AA6639\"];\n", text, StringComparison.Ordinal);
        await folder.CliAsync("stack", "graph", file, "--ignore-parent-edges", "--ignore-dependency-edges");
        Assert.DoesNotContain("->", await File.ReadAllTextAsync(file), StringComparison.Ordinal);

        static string Node(string text, string name) =>
            text.Split('\n').Single(line => line.Contains($"\"{name}\"", StringComparison.Ordinal)).Trim().Split(' ')[0];
    }

    [Fact]
    public async Task ExportImport_ToAnotherFolder_PreviewShowsNoChange()
    {
        await folder.CliAsync("config", "set", "--secret", "password", "hunter2");
        await folder.UpAsync();
        var file = Path.Combine(folder.Root, "exported.json");
        Assert.Equal((0, "", ""), await folder.CliAsync("stack", "export", "--file", file));
        Assert.Equal((await folder.CliAsync("stack", "export")).Output.Length, (await File.ReadAllTextAsync(file)).Length);
        Assert.DoesNotContain("hunter2", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Assert.Contains("token-hunter2", (await folder.CliAsync("stack", "export", "--show-secrets")).Output, StringComparison.Ordinal);

        using var other = new CliFolder();
        other.Write("Pulumi.dev.yaml", folder.Read("Pulumi.dev.yaml"));
        Assert.Equal((0, "Import complete.\n", ""), await other.CliAsync("stack", "import", "--file", file));

        Assert.Equal(0, (await other.CliAsync("preview", "--expect-no-changes")).Code);
        Assert.Equal((0, "Import complete.\n"), await ImportedAsync(await File.ReadAllTextAsync(file)));
        Assert.Equal(0, (await other.CliAsync("up", "--yes", "--expect-no-changes")).Code);

        async Task<(int, string)> ImportedAsync(string text)
        {
            var (code, output, _) = await other.CliAsync(text, ["stack", "import"]);
            return (code, output);
        }
    }

    [Fact]
    public async Task Cancel_FreesTheStack()
    {
        using var held = StackLock.Take(new StackStore(folder.Root, "fixture", "dev"), TimeProvider.System);
        Assert.Equal(1, (await folder.CliAsync("up", "--yes")).Code);

        var (code, output, errors) = await folder.CliAsync("cancel", "dev");
        Assert.Equal((0, "The currently running update for 'dev' has been canceled: 1 lock(s) removed.\n"), (code, output));
        Assert.StartsWith("warning: the process that holds the lock runs still", errors, StringComparison.Ordinal);
        Assert.Equal(8, (await folder.CliAsync("no\n", ["cancel"])).Code);
    }
}

using QuicLoad.Tests.Shared;

namespace QuicLoad.Embedded.Tests.Cli;

/// <summary>The command line: verbs, flags, mistakes, help. Most in this process, a few as a process of their own.</summary>
[Collection("environment")]
public sealed class CommandLineTests : IDisposable
{
    private readonly CliFolder folder = new();

    public CommandLineTests() => Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", "test");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Process_ConfigSetAndGet_GoesByStreamsAndExitCodes()
    {
        Assert.Equal((0, "", ""), Run("config", "set", "count", "3", "-s", "dev"));
        Assert.Equal((0, "3\n", ""), Run("config", "get", "count"));
        Assert.Equal(
            (
                6,
                "",
                "error: no stack named 'dve' found. Did you mean 'dev'? Stacks of fixture: dev. To make one, run ./pulumi stack init dve.\n"
            ),
            Run("config", "-s", "dve")
        );
    }

    [Fact]
    public void Process_SuggestDirective_CompletesForTheShell()
    {
        Assert.Contains("preview\n", Run("[suggest:5]", " prev").Output, StringComparison.Ordinal);
        Assert.Equal("dev\n", Run("[suggest:12]", " preview -s ").Output);
    }

    [Fact]
    public async Task Up_NoTerminalAndNoYes_Fails() =>
        Assert.Equal(
            (2, "", "error: --yes or --skip-preview must be passed in to proceed when running in non-interactive mode\n"),
            await folder.CliAsync("up", "-s", "dev")
        );

    [Fact]
    public async Task Up_UserSaysNo_ChangesNothing()
    {
        var (code, output, errors) = await folder.CliAsync("no\n", ["up"]);

        Assert.Equal((8, "error: confirmation declined, not proceeding with the update\n"), (code, errors));
        Assert.EndsWith("Do you want to perform this update of dev? [yes/no] ", output, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.StatePath));
    }

    [Theory]
    [InlineData("up", "--yes", "--exclude", "**", "--target", "**")]
    [InlineData("preview", "--parallel", "0")]
    [InlineData("preview", "--parallel", "x")]
    [InlineData("config", "set")]
    [InlineData("config", "set", "a", "b", "--secret", "--plaintext")]
    [InlineData("stack", "output", "--json", "--shell")]
    [InlineData("stack", "graph")]
    [InlineData("completion", "tcsh")]
    [InlineData("up", "now")]
    public async Task Run_Mistake_Exits2AndSaysWhy(params string[] arguments)
    {
        var (code, output, errors) = await folder.CliAsync(arguments);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("error: ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("error: unknown command \"upp\" for \"./pulumi\". Did you mean 'up'? Commands: ./pulumi --help\n", "upp")]
    [InlineData(
        "error: unknown command \"exprot\" for \"./pulumi stack\". Did you mean 'export'? Commands: ./pulumi stack --help\n",
        "stack",
        "exprot"
    )]
    [InlineData("error: unknown flag: --yess. Did you mean '--yes'? Flags: ./pulumi up --help\n", "up", "--yess")]
    [InlineData(
        "error: unknown flag: --show-secret. Did you mean '--show-secrets'? Flags: ./pulumi stack output --help\n",
        "stack",
        "output",
        "--show-secret"
    )]
    [InlineData("error: unknown flag: --exclud. Did you mean '--exclude'? Flags: ./pulumi destroy --help\n", "destroy", "--exclud", "**")]
    public async Task Run_Misspelled_Suggests(string expected, params string[] arguments) =>
        Assert.Equal((2, "", expected), await folder.CliAsync(arguments));

    [Fact]
    public async Task Run_NothingOrAGroup_ShowsHelp()
    {
        foreach (var arguments in new string[][] { [], ["state"] })
        {
            var (code, output, errors) = await folder.CliAsync(arguments);
            Assert.Equal((0, ""), (code, errors));
            Assert.Contains("Usage:", output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("preview", "--summary --against --expect-no-changes --refresh --replace --target-replace")]
    [InlineData(
        "up",
        "--diff --json --target --target-dependents --exclude --exclude-dependents --replace --target-replace --parallel "
            + "--expect-no-changes --yes --skip-preview --refresh --continue-on-error --show-sames --suppress-outputs --message "
            + "--stack --cwd --non-interactive"
    )]
    [InlineData(
        "destroy",
        "--diff --json --target --target-dependents --exclude --parallel --yes --skip-preview --refresh --continue-on-error "
            + "--remove --message"
    )]
    [InlineData("refresh", "--diff --json --target --exclude --parallel --yes --skip-preview --expect-no-changes --message")]
    [InlineData("stack", "init select rm ls output export import history graph")]
    [InlineData("config", "get set rm ls --show-secrets --json")]
    [InlineData("state", "delete protect unprotect rename")]
    [InlineData("stack output", "--json --shell --show-secrets")]
    [InlineData("config set", "--path --secret --plaintext")]
    [InlineData("cancel", "--yes")]
    [InlineData("completion", "bash, zsh or fish")]
    public async Task Help_EveryVerb_NamesItsVerbsAndFlags(string verb, string expected)
    {
        var (code, output, _) = await folder.CliAsync([.. verb.Split(' '), "--help"]);

        Assert.Equal(0, code);
        Assert.Contains($"Usage:\n  ./pulumi {verb} ", output, StringComparison.Ordinal);
        Assert.All(expected.Split(' '), word => Assert.Contains(word, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("bash", "complete -F _quic_load_pulumi")]
    [InlineData("zsh", "compdef")]
    [InlineData("fish", "complete -c pulumi")]
    public async Task Completion_Shell_PrintsAScriptThatAsksUs(string shell, string expected)
    {
        var (code, output, _) = await folder.CliAsync("completion", shell);

        Assert.Equal(0, code);
        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.Contains("[suggest:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_NamesWhatItBehavesAs() =>
        Assert.Matches(
            "^embedded runtime [0-9]+\\.[0-9]+\\.[0-9]+(-[a-z0-9.]+)? \\(behaves as Pulumi 3\\.[0-9.]+, state version 3\\)\n$",
            (await folder.CliAsync("version")).Output
        );

    private (int Code, string Output, string Errors) Run(params string[] arguments) =>
        TestProgram
            .RunAsync(
                "dotnet",
                ["exec", Path.Combine(AppContext.BaseDirectory, "QuicLoad.Embedded.dll"), .. arguments],
                folder: folder.Root,
                environment: new Dictionary<string, string?> { ["PULUMI_CONFIG_PASSPHRASE"] = "test" }
            )
            .GetAwaiter()
            .GetResult();
}

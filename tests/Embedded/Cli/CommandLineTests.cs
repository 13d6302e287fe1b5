using System.Diagnostics;

namespace QuicLoad.Embedded.Tests.Cli;

/// <summary>The command line as a process: what it prints and how it exits.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly CliFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Config_SetGetRemove_ChangesTheStackFile()
    {
        Assert.Equal((0, "", ""), Run("config", "set", "count", "3", "-s", "dev"));
        Assert.Equal((0, "3\n", ""), Run("config", "get", "count", "-s", "dev"));
        Run("config", "set", "--path", "viewers.sizes[0]", "5", "-s", "dev");
        Assert.Equal((0, "{\"sizes\":[5]}\n", ""), Run("config", "get", "viewers"));
        Assert.Equal((0, "5\n", ""), Run("config", "get", "--path", "viewers.sizes[0]"));

        Assert.Equal((0, "", ""), Run("config", "rm", "count"));

        Assert.Equal("config:\n  fixture:viewers:\n    sizes:\n      - 5\n", folder.Read("Pulumi.dev.yaml"));
    }

    [Fact]
    public void Config_SetSecret_IsEncryptedInTheStackFile()
    {
        Run("config", "set", "--secret", "password", "hunter2");

        Assert.DoesNotContain("hunter2", folder.Read("Pulumi.dev.yaml"), StringComparison.Ordinal);
        Assert.StartsWith("encryptionsalt: v1:", folder.Read("Pulumi.dev.yaml"), StringComparison.Ordinal);
        Assert.Equal((0, "hunter2\n", ""), Run("config", "get", "password"));
        Assert.Equal((0, "KEY               VALUE\nfixture:password  [secret]\n", ""), Run("config"));
    }

    [Fact]
    public void Config_GetUnknown_Suggests()
    {
        Run("config", "set", "greeting", "hi");

        Assert.Equal((1, "", "error: configuration key 'greetin' not found for stack 'dev'. Did you mean 'fixture:greeting'?\n"), Run("config", "get", "greetin"));
    }

    [Theory]
    [InlineData("config", "-s", "dev", "get", "greeting")]
    [InlineData("config", "get", "-s", "dev", "greeting")]
    [InlineData("config", "get", "greeting", "--stack", "dev")]
    public void Config_StackFlag_IsTakenAnywhere(params string[] arguments)
    {
        Run("config", "set", "greeting", "hi");

        Assert.Equal((0, "hi\n", ""), Run(arguments));
    }

    [Fact]
    public void Stack_Ls_ListsStacksWithoutState() =>
        Assert.Equal((0, "NAME  RESOURCE COUNT\ndev   n/a\n", ""), Run("stack", "ls"));

    [Fact]
    public void Up_NoTerminalAndNoYes_Fails() =>
        Assert.Equal((1, "", "error: --yes or --skip-preview must be passed in to proceed when running in non-interactive mode\n"), Run("up", "-s", "dev"));

    [Theory]
    [InlineData("--help")]
    [InlineData("up", "--help")]
    [InlineData("config", "set", "--help")]
    public void Help_EveryVerb_Exits0(params string[] arguments)
    {
        var (code, output, _) = Run(arguments);

        Assert.Equal(0, code);
        Assert.Contains("Usage:", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("upp")]
    [InlineData("up", "--yess")]
    [InlineData("preview", "--parallel", "0")]
    [InlineData("preview", "-C", "/")]
    public void Run_Mistake_Exits1AndSaysWhy(params string[] arguments)
    {
        var (code, _, errors) = Run(arguments);

        Assert.Equal(1, code);
        Assert.NotEqual("", errors);
    }

    private (int Code, string Output, string Errors) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "QuicLoad.Embedded.dll"), .. arguments])
        {
            WorkingDirectory = folder.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["PULUMI_CONFIG_PASSPHRASE"] = "test";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}

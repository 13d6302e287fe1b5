using QuicLoad.Embedded.Cli;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Tests.Fixtures.Commands;
using QuicLoad.Tests.Shared;

namespace QuicLoad.Embedded.Tests.Cli;

/// <summary>A project folder with the fixture program and its stack "dev", on which commands are run.</summary>
internal sealed class CliFolder : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public CliFolder()
    {
        Write(
            "Pulumi.yaml",
            """
            name: fixture
            runtime: dotnet
            config:
              fixture:greeting: { type: string, default: hello }
              fixture:count: { type: integer, default: 2 }
            """
        );
        Write("Pulumi.dev.yaml", Salt + "config: {}\n");
    }

    /// <summary>
    /// The stack file's first line; a salt of the passphrase "test", the same everywhere so that its key is derived once.
    /// </summary>
    public const string Salt = "encryptionsalt: v1:s3RlPuxebhA=:v1:bjSkNmMVbHfsA7Bc:xxeSTa7S/vGy4GLUomtdLfzHPoEfZw==\n";

    public string Root => folder.Root;

    public string Output { get; private set; } = "";

    public string Errors { get; private set; } = "";

    /// <summary>The program; the fixture's unless a test puts another here.</summary>
    public Func<IMonitor, Task<int>> Program { get; set; } = _ => Pulumi.Deployment.RunAsync<FixtureStack>();

    public string StatePath => folder.PathTo(".pulumi", "stacks", "fixture", "dev.json");

    public void Write(string name, string text) => File.WriteAllText(folder.PathTo(name), text);

    public string Read(string name) => File.ReadAllText(folder.PathTo(name));

    public Task<int> PreviewAsync(Func<Arguments, Arguments>? flags = null) => RunAsync(flags, runner => runner.PreviewAsync());

    public Task<int> UpAsync(Func<Arguments, Arguments>? flags = null) =>
        RunAsync(a => flags?.Invoke(a with { Yes = true }) ?? a with { Yes = true }, runner => runner.RunAsync(Verb.Update));

    public Task<int> DestroyAsync() => RunAsync(a => a with { Yes = true }, runner => runner.RunAsync(Verb.Destroy));

    public void Dispose() => folder.Dispose();

    /// <summary>Runs a command line in this process: what it printed, how it exited.</summary>
    public Task<(int Code, string Output, string Errors)> CliAsync(params string[] args) => CliAsync(input: null, args);

    /// <param name="input">What is typed; null: nobody is there.</param>
    /// <param name="args">The command line.</param>
    public async Task<(int Code, string Output, string Errors)> CliAsync(string? input, string[] args)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var here = Environment.CurrentDirectory;
        var host = new CliHost(
            output,
            errors,
            new StringReader(input ?? ""),
            Interactive: input is not null,
            Live: false,
            _ =>
                monitor =>
                {
                    ProgramHost.Current = monitor;
                    return Program(monitor);
                }
        );
        try
        {
            var code = await CommandLine.RunAsync([.. args, "-C", Root], host);
            return (code, output.ToString(), errors.ToString());
        }
        finally
        {
            Environment.CurrentDirectory = here;
        }
    }

    public async Task<int> RunAsync(Func<Arguments, Arguments>? flags, Func<Runner, Task<int>> run)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var here = Environment.CurrentDirectory;
        var arguments = new Arguments { Directory = Root, Stack = "dev" };
        using var runner = new Runner(
            flags?.Invoke(arguments) ?? arguments,
            new Terminal(output, errors, interactive: false),
            _ =>
                monitor =>
                {
                    ProgramHost.Current = monitor;
                    return Program(monitor);
                }
        );
        try
        {
            return await run(runner);
        }
        finally
        {
            Environment.CurrentDirectory = here;
            (Output, Errors) = (output.ToString(), errors.ToString());
        }
    }
}

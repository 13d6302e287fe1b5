using QuicLoad.Embedded.Cli;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Tests.Fixtures.Commands;

namespace QuicLoad.Embedded.Tests.Cli;

/// <summary>A project folder with the fixture program and its stack "dev", on which commands are run.</summary>
internal sealed class CliFolder : IDisposable
{
    public CliFolder()
    {
        Write("Pulumi.yaml", """
            name: fixture
            runtime: dotnet
            config:
              fixture:greeting: { type: string, default: hello }
              fixture:count: { type: integer, default: 2 }
            """);
        Write("Pulumi.dev.yaml", "config: {}\n");
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("stack-").FullName;

    public string Output { get; private set; } = "";

    public string Errors { get; private set; } = "";

    /// <summary>The program; the fixture's unless a test puts another here.</summary>
    public Func<IMonitor, Task<int>> Program { get; set; } = _ => Pulumi.Deployment.RunAsync<FixtureStack>();

    public string StatePath => Path.Combine(Root, ".pulumi", "stacks", "fixture", "dev.json");

    public void Write(string name, string text) => File.WriteAllText(Path.Combine(Root, name), text);

    public string Read(string name) => File.ReadAllText(Path.Combine(Root, name));

    public Task<int> PreviewAsync(Func<Arguments, Arguments>? flags = null) => RunAsync(flags, runner => runner.PreviewAsync());

    public Task<int> UpAsync(Func<Arguments, Arguments>? flags = null) => RunAsync(a => flags?.Invoke(a with { Yes = true }) ?? a with { Yes = true }, runner => runner.RunAsync(Verb.Update));

    public Task<int> DestroyAsync() => RunAsync(a => a with { Yes = true }, runner => runner.RunAsync(Verb.Destroy));

    public void Dispose() => Directory.Delete(Root, recursive: true);

    public async Task<int> RunAsync(Func<Arguments, Arguments>? flags, Func<Runner, Task<int>> run)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var here = Environment.CurrentDirectory;
        var arguments = new Arguments { Directory = Root, Stack = "dev" };
        using var runner = new Runner(flags?.Invoke(arguments) ?? arguments, new Terminal(output, errors, interactive: false), _ => monitor =>
        {
            ProgramHost.Current = monitor;
            return Program(monitor);
        });
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

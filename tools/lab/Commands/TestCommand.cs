using QuicLoad.Lab.Processes;
using QuicLoad.Lab.State;
using QuicLoad.Lab.Testing;

namespace QuicLoad.Lab.Commands;

/// <summary>./lab test: builds the scenarios in tests/Acceptance and runs or lists them with dotnet test.</summary>
internal sealed class TestCommand(LabSession lab)
{
    /// <summary>Interrupted tests take away what they planted, and their ./pulumi finishes the steps that it is at.</summary>
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(170);

    private static readonly Dictionary<string, string> Variables = new()
    {
        ["PulumiPackages"] = "embedded",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        // a busy machine starts the process that runs the tests slowly
        ["VSTEST_CONNECTION_TIMEOUT"] = "300",
    };

    private string Assembly => Path.Combine(lab.Folder.Project, "artifacts/embedded/bin/Acceptance/debug/QuicLoad.Acceptance.dll");

    /// <summary>Runs the command.</summary>
    /// <returns>0 where tests were run and all passed, or were listed; else 1.</returns>
    public async Task<int> RunAsync(TestOptions options, CancellationToken cancellationToken)
    {
        if (!options.List)
            LabSession.RequireRoot();
        if (!await BuildAsync(cancellationToken))
        {
            lab.Steps.Say("0 passed, 1 failed");
            return 1;
        }
        return options.List ? await ListAsync(options, cancellationToken) : await TestAsync(options, cancellationToken);
    }

    private async Task<bool> BuildAsync(CancellationToken cancellationToken)
    {
        var project = Path.Combine(lab.Folder.Project, "tests/Acceptance/Acceptance.csproj");
        var build = await lab.Runner.RunAsync(
            DotNet("build", project, "-nologo", "-v", "quiet", "-nodeReuse:false", "-p:UseSharedCompilation=false"),
            cancellationToken
        );
        if (!build.Succeeded)
            lab.Steps.Say((build.Output + build.Error).Trim());
        return build.Succeeded;
    }

    private async Task<int> ListAsync(TestOptions options, CancellationToken cancellationToken)
    {
        const string Name = $"    {TestName.Namespace}";
        var list = await lab.Runner.RunAsync(Test(options, "--list-tests"), cancellationToken);
        var names = list.Checked().Output.Split('\n').Where(line => line.StartsWith(Name, StringComparison.Ordinal)).ToList();
        if (names.Count == 0)
            throw new LabException($"No test is chosen by \"{options.Filter()}\". ./lab test --list names them all.");
        foreach (var name in names)
            lab.Steps.Say(name[Name.Length..]);
        return 0;
    }

    private async Task<int> TestAsync(TestOptions options, CancellationToken cancellationToken)
    {
        var run = Begin(options);
        using var limit = new CancellationTokenSource();
        await using var interrupt = cancellationToken.Register(() =>
        {
            run.Stop();
            limit.CancelAfter(TimeToEnd);
        });
        var trx = Path.Combine(run.Folder!, "results.trx");
        // In a session of its own, so that an interrupt at the terminal reaches this program alone, which then ends the tests in order.
        var test = Test(options, "--logger", $"trx;LogFileName={trx}", "--logger", "console;verbosity=quiet");
        var running = lab.Runner.RunAsync(
            new Command("setsid", [test.Program, .. test.Arguments])
            {
                Environment = Variables.Concat(run.ToEnvironment()).ToDictionary(),
                Unlogged = true,
            },
            limit.Token
        );
        await new ProgressTail(run.Progress!, lab.Steps.Say, lab.Time).FollowAsync(running);
        var result = await running;
        cancellationToken.ThrowIfCancellationRequested();
        var results = TestResults.Read(File.Exists(trx) ? await File.ReadAllTextAsync(trx, cancellationToken) : null, result.ExitCode);
        if (results.Passed == 0)
            lab.Steps.Say((result.Output + result.Error).Trim());
        foreach (var failure in results.Failures)
            lab.Steps.Say($"FAIL  {failure}");
        lab.Steps.Say(results.Summary);
        return results.ExitCode;
    }

    private TestRun Begin(TestOptions options)
    {
        var folder = Path.Combine(lab.Folder.Logs, "test");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        return new TestRun
        {
            Project = Environment.GetEnvironmentVariable(TestRun.ProjectVariable) ?? lab.Folder.Project,
            Folder = Directory.CreateDirectory(folder).FullName,
            Owner = EngineProcess.Find(Environment.ProcessId),
            Seed = options.Seed,
            Keep = options.Keep,
        };
    }

    private Command Test(TestOptions options, params string[] arguments) =>
        DotNet(
            "test",
            [Assembly, .. options.Filter() is { Length: > 0 } filter ? ["--filter", filter] : Array.Empty<string>(), .. arguments]
        );

    private Command DotNet(string verb, params IReadOnlyList<string> arguments) =>
        new("dotnet", [verb, .. arguments]) { Directory = lab.Folder.Project, Environment = Variables };
}

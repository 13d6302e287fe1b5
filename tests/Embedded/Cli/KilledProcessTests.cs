using System.Diagnostics;
using CliWrap;
using CliWrap.Buffered;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Tests.Fixtures;
using QuicLoad.Tests.Shared;

namespace QuicLoad.Embedded.Tests.Cli;

/// <summary>The real process, really killed: as kill -9 does.</summary>
public sealed class KilledProcessTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly TemporaryFolder root = new();
    private readonly TemporaryFolder markers = new();
    private readonly Dictionary<string, int> pending = [];

    public KilledProcessTests()
    {
        File.WriteAllText(root.PathTo("Pulumi.yaml"), "name: fixture\nruntime: dotnet\n");
        File.WriteAllText(root.PathTo("Pulumi.dev.yaml"), "config: {}\n");
    }

    public void Dispose()
    {
        root.Dispose();
        markers.Dispose();
    }

    [Fact]
    public async Task Up_KilledAgainAndAgain_IsFinishedByTheLast()
    {
        foreach (var made in new[] { 1, 4, 8 })
            await KillAsync(made);

        var (code, output) = await FinishAsync();

        Assert.True(code == 0, output);
        using var document = new StackStore(root.Root, "fixture", "dev").Open();
        var deployment = StateDocument.DeploymentOf(document)!.Value;
        Assert.False(deployment.TryGetProperty("pending_operations", out _));
        Assert.Equal(
            MarkerProgram.Count,
            deployment.GetProperty("resources").EnumerateArray().Count(r => r.GetProperty("type").GetString() == "command:local:Command")
        );
        foreach (var i in Enumerable.Range(0, MarkerProgram.Count))
            Assert.InRange(File.ReadAllLines(markers.PathTo($"step{i}")).Length, 1, 1 + pending.GetValueOrDefault($"step{i}"));
    }

    /// <summary>Kills a run once so many commands were started, and notes what it had begun.</summary>
    private async Task KillAsync(int made)
    {
        using var run = new BackgroundProgram(Describe());
        var watch = Stopwatch.StartNew();
        while (!run.Ended.IsCompleted && Directory.GetFiles(markers.Root).Length < made && watch.Elapsed < Patience)
            await Task.Delay(5);
        await TestProgram.RunAsync("kill", ["-KILL", $"{run.Id}"]);
        await run.Ended;
        using var document = new StackStore(root.Root, "fixture", "dev").Open();
        if (!StateDocument.DeploymentOf(document)!.Value.TryGetProperty("pending_operations", out var operations))
            return;
        foreach (
            var name in operations.EnumerateArray().Select(o => o.GetProperty("resource").GetProperty("urn").GetString()!.Split("::")[^1])
        )
            pending[name] = pending.GetValueOrDefault(name) + 1;
    }

    private async Task<(int Code, string Output)> FinishAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var run = await Describe().WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(patience.Token);
        return (run.ExitCode, run.StandardOutput + run.StandardError);
    }

    private Command Describe()
    {
        var here = Path.Combine(AppContext.BaseDirectory, "QuicLoad.Embedded");
        return new Command("dotnet")
            .WithArguments([
                "exec",
                "--depsfile",
                here + ".Tests.deps.json",
                "--runtimeconfig",
                here + ".Tests.runtimeconfig.json",
                here + ".dll",
                "up",
                "--stack",
                "dev",
                "--cwd",
                root.Root,
                "--yes",
                "--skip-preview",
                "--non-interactive",
            ])
            .WithEnvironmentVariables(
                new Dictionary<string, string?> { [MarkerProgram.Folder] = markers.Root, ["PULUMI_BACKEND_URL"] = null }
            );
    }
}

using System.Diagnostics;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Tests.Fixtures;

namespace QuicLoad.Embedded.Tests.Cli;

/// <summary>The real process, really killed: as kill -9 does.</summary>
public sealed class KilledProcessTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly string root = Directory.CreateTempSubdirectory("killed-").FullName;
    private readonly string markers = Directory.CreateTempSubdirectory("markers-").FullName;
    private readonly Dictionary<string, int> pending = [];

    public KilledProcessTests()
    {
        File.WriteAllText(Path.Combine(root, "Pulumi.yaml"), "name: fixture\nruntime: dotnet\n");
        File.WriteAllText(Path.Combine(root, "Pulumi.dev.yaml"), "config: {}\n");
    }

    public void Dispose()
    {
        Directory.Delete(root, recursive: true);
        Directory.Delete(markers, recursive: true);
    }

    [Fact]
    public async Task Up_KilledAgainAndAgain_IsFinishedByTheLast()
    {
        foreach (var made in new[] { 1, 4, 8 })
            await KillAsync(made);

        var (code, output) = await FinishAsync(Start());

        Assert.True(code == 0, output);
        using var document = new StackStore(root, "fixture", "dev").Open();
        var deployment = StackStore.DeploymentOf(document)!.Value;
        Assert.False(deployment.TryGetProperty("pending_operations", out _));
        Assert.Equal(MarkerProgram.Count, deployment.GetProperty("resources").EnumerateArray().Count(r => r.GetProperty("type").GetString() == "command:local:Command"));
        foreach (var i in Enumerable.Range(0, MarkerProgram.Count))
            Assert.InRange(File.ReadAllLines(Path.Combine(markers, $"step{i}")).Length, 1, 1 + pending.GetValueOrDefault($"step{i}"));
    }

    /// <summary>Kills a run once so many commands were started, and notes what it had begun.</summary>
    private async Task KillAsync(int made)
    {
        using var run = Start();
        var watch = Stopwatch.StartNew();
        while (!run.HasExited && Directory.GetFiles(markers).Length < made && watch.Elapsed < Patience)
            await Task.Delay(5);
        run.Kill();
        await run.WaitForExitAsync();
        using var document = new StackStore(root, "fixture", "dev").Open();
        if (!StackStore.DeploymentOf(document)!.Value.TryGetProperty("pending_operations", out var operations))
            return;
        foreach (var name in operations.EnumerateArray().Select(o => o.GetProperty("resource").GetProperty("urn").GetString()!.Split("::")[^1]))
            pending[name] = pending.GetValueOrDefault(name) + 1;
    }

    private static async Task<(int Code, string Output)> FinishAsync(Process run)
    {
        using (run)
        {
            using var patience = new CancellationTokenSource(Patience);
            var (output, errors) = (run.StandardOutput.ReadToEndAsync(patience.Token), run.StandardError.ReadToEndAsync(patience.Token));
            await run.WaitForExitAsync(patience.Token);
            return (run.ExitCode, await output + await errors);
        }
    }

    private Process Start()
    {
        var here = Path.Combine(AppContext.BaseDirectory, "QuicLoad.Embedded");
        var start = new ProcessStartInfo("dotnet",
        [
            "exec", "--depsfile", here + ".Tests.deps.json", "--runtimeconfig", here + ".Tests.runtimeconfig.json", here + ".dll",
            "up", "--stack", "dev", "--cwd", root, "--yes", "--skip-preview", "--non-interactive",
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[MarkerProgram.Folder] = markers;
        start.Environment.Remove("PULUMI_BACKEND_URL");
        return Process.Start(start)!;
    }
}

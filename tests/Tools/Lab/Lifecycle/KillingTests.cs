using QuicLoad.Acceptance.Lifecycle;
using QuicLoad.Lab.Processes;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Lifecycle;

public sealed class KillingTests
{
    private static readonly CommandRunner Runner = new(new RunLog(null, TimeProvider.System));

    [Fact]
    public async Task Run_StepBegins_IsKilledWithWhatItStarted()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("quic-load-killing-").FullName, "pid");

        var found = await KillAsync($"sleep 300 & echo $! > {file}; echo ' +  command:remote:Command worker3-join creating'; wait");

        Assert.Null(found);
        var id = await File.ReadAllTextAsync(file, CancellationToken.None);
        Assert.True(SpinWait.SpinUntil(() => !IsRunning(id), TimeSpan.FromSeconds(20)), "what it started still runs");
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task Run_EndsBeforeItsStep_Says() =>
        Assert.StartsWith(
            "it ended by itself before worker3-join began, with exit code 3;",
            await KillAsync("echo ' +  command:remote:Command worker3-token creating'; exit 3"),
            StringComparison.Ordinal
        );

    private static Task<string?> KillAsync(string script) =>
        Killing.RunAsync(
            Runner,
            new Command("sh", "-c", script),
            "worker3-join",
            TimeSpan.Zero,
            TimeProvider.System,
            CancellationToken.None
        );

    /// <summary>
    /// A kill takes effect a moment later on a busy machine. One that was killed may stay in the list until its new parent has asked for
    /// its end.
    /// </summary>
    private static bool IsRunning(string id)
    {
        try
        {
            return !File.ReadAllText($"/proc/{id.Trim()}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}

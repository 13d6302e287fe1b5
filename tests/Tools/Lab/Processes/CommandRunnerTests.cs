using QuicLoad.Lab.Processes;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Processes;

public sealed class CommandRunnerTests
{
    private readonly CommandRunner runner = new(new RunLog(null, TimeProvider.System));

    [Fact]
    public async Task Run_Program_GivesExitCodeOutputAndLines()
    {
        var lines = new List<string>();
        var command = new Command("sh", "-c", "cat; echo \"$GREETING\"; exit 3")
        {
            Input = "in\n",
            Environment = new Dictionary<string, string> { ["GREETING"] = "hello" },
            OnLine = lines.Add,
        };

        var result = await runner.RunAsync(command, CancellationToken.None);

        Assert.Equal((3, "in\nhello\n", ""), (result.ExitCode, result.Output, result.Error));
        Assert.Equal(["in", "hello"], lines);
        Assert.StartsWith(
            "exit code 3: sh -c 'cat; echo \"$GREETING\"; exit 3'",
            new CommandFailedException(result).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Run_ProgramThatReadsNoInput_IsNotHeldUpByIt()
    {
        var result = await runner.RunAsync(new Command("true") { Input = new string('x', 1 << 20) }, CancellationToken.None);

        Assert.True(result.Succeeded);
    }

    [Fact]
    public async Task Run_ClearEnvironment_LeavesTheNamedOnly()
    {
        var command = new Command("/usr/bin/env")
        {
            ClearEnvironment = true,
            Environment = new Dictionary<string, string> { ["A"] = "1" },
        };

        Assert.Equal("A=1", await runner.ReadAsync(command, CancellationToken.None));
    }

    [Fact]
    public async Task Run_ProgramThatIsNotThere_FailsAsInAShell()
    {
        var result = await runner.RunAsync(new Command("no-such-program"), CancellationToken.None);

        Assert.Equal((127, "The program \"no-such-program\" is not on this machine."), (result.ExitCode, result.Error));
    }

    [Fact]
    public async Task Run_PastItsLimit_IsEnded()
    {
        var error = await Assert.ThrowsAsync<TimeoutException>(() =>
            runner.RunAsync(new Command("sleep", "60") { Limit = TimeSpan.FromSeconds(1) }, CancellationToken.None)
        );

        Assert.Equal("Not done within 1 s: sleep 60", error.Message);
    }

    [Fact]
    public async Task Run_TimeToEnd_LetsTheProgramComeToAnEndOfItsOwn()
    {
        using var cancel = new CancellationTokenSource();
        var lines = new List<string>();
        var command = new Command("sh", "-c", "trap 'echo tidied; kill $!; exit 0' TERM; echo began; sleep 300 & wait")
        {
            TimeToEnd = TimeSpan.FromSeconds(60),
            OnLine = line =>
            {
                lines.Add(line);
                cancel.Cancel();
            },
        };

        await Assert.ThrowsAsync<OperationCanceledException>(() => runner.RunAsync(command, cancel.Token));

        Assert.Equal(["began", "tidied"], lines);
    }
}

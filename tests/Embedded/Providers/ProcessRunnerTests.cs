using QuicLoad.Embedded.Providers;

namespace QuicLoad.Embedded.Tests.Providers;

[Collection("environment")]
public sealed class ProcessRunnerTests
{
    [Theory]
    [InlineData("PULUMI_CONFIG_PASSPHRASE")]
    [InlineData("PULUMI_CONFIG_PASSPHRASE_FILE")]
    [InlineData("PULUMI_ACCESS_TOKEN")]
    public async Task Run_SecretOfPulumi_IsNotInherited(string name)
    {
        Environment.SetEnvironmentVariable(name, "hunter2");
        try
        {
            var result = await ProcessRunner.RunAsync(new ProcessSpec("env", []));
            Assert.DoesNotContain("hunter2", result.Stdout, StringComparison.Ordinal);
            Assert.Contains("PATH=", result.Stdout, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    [Fact]
    public async Task Run_EightMegabytesWithoutALineFeed_AreReadAtOnce()
    {
        var lines = new List<string>();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var result = await ProcessRunner.RunAsync(
            new ProcessSpec("sh", ["-c", "head -c 8388608 /dev/zero | tr '\\0' x; echo; echo end"]),
            lines.Add
        );
        Assert.Equal(8388608 + 5, result.Stdout.Length);
        Assert.Equal([LineCutter.LongestLine + 3, 3], lines.Select(line => line.Length));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"took {watch.Elapsed}");
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("yes >&2")]
    [InlineData("cat /dev/zero")]
    public async Task Run_EndlessOutput_IsEndedWithTheLimit(string command)
    {
        var error = await Assert.ThrowsAsync<OutputLimitException>(() =>
            ProcessRunner.RunAsync(new ProcessSpec("sh", ["-c", command]), _ => { }, _ => { })
        );
        Assert.Equal("sh printed more than 16 MiB, the most that is taken, and was ended.", error.Message);
    }

    [Fact]
    public async Task Run_ManyLines_ShowsTheFirst()
    {
        var lines = new List<string>();
        await ProcessRunner.RunAsync(new ProcessSpec("seq", ["20000"]), lines.Add);
        Assert.Equal(LineCutter.MostLines + 1, lines.Count);
        Assert.Equal("(the lines after the first 10000 are not shown)", lines[^1]);
    }

    [Fact]
    public async Task Run_AnyArguments_ArriveAsTheyAre()
    {
        string[] arguments =
        [
            "",
            " ",
            "a b",
            "\"",
            "\\",
            "\\\\",
            "a\\\"b\\\\",
            "\"\"",
            "a\"\"b",
            "\t\n\r",
            "'",
            "$HOME",
            "*",
            "é\u00a0\u2028\U0001f600",
        ];
        var result = await ProcessRunner.RunAsync(new ProcessSpec("printf", ["%s\\0", .. arguments]));
        Assert.Equal(arguments, result.Stdout.Split('\0')[..^1]);
    }

    [Fact]
    public async Task Run_AsMuchInAsOut_IsHeldUpByNeither()
    {
        var text = new string('x', 4 << 20);
        Assert.Equal(text, (await ProcessRunner.RunAsync(new ProcessSpec("cat", []) { Stdin = text })).Stdout);
        Assert.Equal(0, (await ProcessRunner.RunAsync(new ProcessSpec("true", []) { Stdin = text })).ExitCode);
    }

    [Fact]
    public async Task Run_Cancelled_EndsTheProgramAndItsChildren()
    {
        using var cancel = new CancellationTokenSource();
        var child = 0;
        await Assert.ThrowsAsync<OperationCanceledException>(() =>
            ProcessRunner.RunAsync(
                new ProcessSpec("sh", ["-c", "sleep 300 & echo $!; wait"]),
                line =>
                {
                    child = int.Parse(line, System.Globalization.CultureInfo.InvariantCulture);
                    cancel.Cancel();
                },
                cancellationToken: cancel.Token
            )
        );
        Assert.True(SpinWait.SpinUntil(() => !IsRunning(child), TimeSpan.FromSeconds(20)), "the child still runs");
    }

    /// <summary>One that was killed may stay in the list until its new parent has asked for its end.</summary>
    private static bool IsRunning(int id)
    {
        try
        {
            return !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}

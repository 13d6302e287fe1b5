using System.Diagnostics;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Values;
using QuicLoad.Tests.Shared;

namespace QuicLoad.Embedded.Tests.Providers;

/// <summary>Remote commands against a real sshd.</summary>
public sealed class RemoteCommandTests(SshHost sshd) : RemoteCommandTest(sshd)
{
    [Fact]
    public async Task Create_Script_GivesItsOutputsWithoutTheLastNewline()
    {
        var made = await CreateAsync(Inputs("cat; echo two; echo three >&2").With("stdin", "one\n"));

        Assert.Matches("^wait[0-9a-f]{8}$", made.Id);
        Assert.Equal("one\ntwo", made.Outputs.Text("stdout"));
        Assert.Equal("three", made.Outputs.Text("stderr"));
        Assert.Equal(["one", "three", "two"], reported.Order());
    }

    [Theory]
    [InlineData("none", "")]
    [InlineData("stdout", "out")]
    [InlineData("stderr", "error")]
    [InlineData("stdoutAndStderr", "error out")]
    public async Task Create_Logging_ShowsWhatIsAskedFor(string logging, string expected)
    {
        await CreateAsync(Inputs("echo out; echo error >&2").With("logging", logging));

        Assert.Equal(expected, string.Join(' ', reported.Order()));
    }

    [Fact]
    public async Task Create_NoCommand_DoesNothing()
    {
        var made = await CreateAsync(
            PropertyValue.Map.Empty.With("connection", PropertyValue.Map.Empty.With("host", "192.0.2.1")).With("delete", "true")
        );

        Assert.Equal("", made.Outputs.Text("stdout"));
    }

    [Fact]
    public async Task Create_FailingScript_TellsHostStatusAndOutput()
    {
        var error = await Assert.ThrowsAsync<ProviderException>(() => CreateAsync(Inputs("echo \"no room\" >&2; exit 7")));

        Assert.Equal("127.0.0.1: Process exited with status 7: running \"echo \\\"no room\\\" >&2; exit 7\":\nno room", error.Message);
    }

    [Fact]
    public async Task Create_ScriptThatExits255_IsAFailedCommandNotAFailedConnection()
    {
        var error = await Assert.ThrowsAsync<ProviderException>(() => CreateAsync(Inputs("exit 255")));

        Assert.StartsWith("127.0.0.1: Process exited with status 255", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_NobodyListens_GivesUpAfterTheLimit()
    {
        var connection = host.Connection()
            .With("port", new PropertyValue.Number(FreePort.Next()))
            .With("dialErrorLimit", new PropertyValue.Number(3));

        var error = await Assert.ThrowsAsync<ProviderException>(() => CreateAsync(Inputs("true").With("connection", connection)));

        Assert.StartsWith("127.0.0.1: after 3 failed attempts: ssh: connect to host 127.0.0.1", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, reported.Count);
    }

    [Fact]
    public async Task Create_NoLimit_EndsAtTheTimeout()
    {
        var connection = host.Connection()
            .With("port", new PropertyValue.Number(FreePort.Next()))
            .With("dialErrorLimit", new PropertyValue.Number(-1));

        var error = await Assert.ThrowsAsync<ProviderException>(() =>
            CreateAsync(Inputs("true").With("connection", connection), TimeSpan.FromSeconds(1))
        );

        Assert.Equal("127.0.0.1: timed out after 1 s: running \"true\"", error.Message);
    }

    [Fact]
    public async Task Create_HostComesUpLater_Waits()
    {
        host.Stop();
        var waiting = CreateAsync(
            Inputs("echo up").With("connection", host.Connection().With("dialErrorLimit", new PropertyValue.Number(-1)))
        );
        await Task.Delay(700);
        host.Start();

        Assert.Equal("up", (await waiting.WaitAsync(TimeSpan.FromSeconds(30))).Outputs.Text("stdout"));
    }

    [Fact]
    public async Task Create_LocalShellOfAnotherKind_DoesNotMatter()
    {
        var shell = Environment.GetEnvironmentVariable("SHELL");
        Environment.SetEnvironmentVariable("SHELL", "/bin/false");
        try
        {
            var error = await Assert.ThrowsAsync<ProviderException>(() => CreateAsync(Inputs("echo why >&2; exit 255")));

            Assert.StartsWith("127.0.0.1: Process exited with status 255", error.Message, StringComparison.Ordinal);
            Assert.Equal(["why"], reported);
        }
        finally
        {
            Environment.SetEnvironmentVariable("SHELL", shell);
        }
    }

    [Fact]
    public async Task Create_Environment_ReachesTheCommand()
    {
        var made = await CreateAsync(
            Inputs("printf %s \"$GREETING\"").With("environment", PropertyValue.Map.Empty.With("GREETING", "good day $HOME"))
        );

        Assert.Equal("good day $HOME", made.Outputs.Text("stdout"));
    }

    [Theory]
    [InlineData("echo new", "new")]
    [InlineData(null, "made")]
    public async Task Update_RunsUpdateOrElseCreate(string? update, string expected)
    {
        var inputs = update is null ? Inputs("echo made") : Inputs("echo made").With("update", update);

        var outputs = await Provider().UpdateAsync(Context(null), Old(inputs), inputs, CancellationToken.None);

        Assert.Equal(expected, outputs.Text("stdout"));
    }

    [Theory]
    [InlineData(true, "before")]
    [InlineData(false, "")]
    public async Task Update_PreviousOutput_IsInTheEnvironmentUnlessRefused(bool add, string expected)
    {
        var inputs = Inputs("printf %s \"$PULUMI_COMMAND_STDOUT\"").With("addPreviousOutputInEnv", new PropertyValue.Bool(add));

        var outputs = await Provider()
            .UpdateAsync(Context(null), Old(inputs) with { Outputs = inputs.With("stdout", "before") }, inputs, CancellationToken.None);

        Assert.Equal(expected, outputs.Text("stdout"));
    }

    [Fact]
    public async Task Delete_RunsDelete()
    {
        var file = host.InFolder("deleted");

        await Provider().DeleteAsync(Context(null), Old(Inputs("true").With("delete", $"touch {file}")), CancellationToken.None);

        Assert.True(File.Exists(file));
    }

    [Fact]
    public async Task Create_While_NeitherKeyNorStdinIsInAnArgumentOrAFile()
    {
        var running = CreateAsync(Inputs("cat >/dev/null; sleep 1; echo done").With("stdin", "very-secret-token"));
        await Task.Delay(600);
        var needles = new[] { "very-secret-token", host.PrivateKey.Split('\n')[1] };

        var arguments = Directory
            .EnumerateDirectories("/proc")
            .Select(p => Path.Combine(p, "cmdline"))
            .Where(path => File.Exists(path))
            .Select(ReadOrEmpty);
        var files = Directory.EnumerateFiles(scratch.Root).Select(ReadOrEmpty);
        Assert.DoesNotContain(arguments.Concat(files), text => needles.Any(text.Contains));
        await running;
    }

    [Fact]
    public async Task Dispose_EndsTheAgentsAndRemovesTheFolder()
    {
        await CreateAsync(Inputs("true"));
        var root = scratch.Root;
        Assert.NotEmpty(Agents(root));

        Dispose();

        for (var i = 0; i < 50 && Agents(root).Count > 0; i++)
            await Task.Delay(20);
        Assert.Empty(Agents(root));
        Assert.False(Directory.Exists(root));
    }

    private static List<Process> Agents(string root) =>
        [
            .. Process
                .GetProcessesByName("ssh-agent")
                .Where(p => ReadOrEmpty($"/proc/{p.Id}/cmdline").Contains(root, StringComparison.Ordinal)),
        ];

    private static string ReadOrEmpty(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}

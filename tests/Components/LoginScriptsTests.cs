using QuicLoad.Components.Remote;
using QuicLoad.Tests.Golden;
using QuicLoad.Tests.Shared;
using Xunit;

namespace QuicLoad.Tests.Components;

/// <summary>The command of a step, given to real login shells.</summary>
public sealed class LoginScriptsTests : IDisposable
{
    private const int Seed = 20260112;

    private readonly CancellationTokenSource deadline = new(TimeSpan.FromMinutes(2));
    private readonly TemporaryFolder home = new();

    public static TheoryData<string> Shells => ["sh", "bash", "dash", "zsh", "fish", "tcsh"];

    public void Dispose()
    {
        deadline.Dispose();
        home.Dispose();
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Command_AnyLoginShell_RunsTheScriptByShWithItsInput(string shell)
    {
        const string script = """
            #!/bin/sh
            set -eu

            name='a  b'
            [ "$name" = 'a  b' ] || exit 3
            case $0 in */sh | sh) ;; *) exit 4 ;; esac
            printf '%s\n' "$name" "$LC_ALL" "$#"
            cat
            echo '!! !$ ^a^b \ $HOME `id` {a,b} ~ * # " (x)' 'grün'
            : # a comment that isn't closed
            """;
        var (code, output, error) = await LoginAsync(shell, LoginScripts.Command(Rendered.Worker, script, result: true), "a secret\n");
        Assert.Equal((0, string.Empty), (code, error));
        Assert.Equal("a  b\nC\n0\na secret\n!! !$ ^a^b \\ $HOME `id` {a,b} ~ * # \" (x) grün", LoginScripts.ResultIn("worker1", output));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Command_ScriptThatFails_FailsWithItsCodeAndIsNotDone(string shell)
    {
        var (code, output, error) = await LoginAsync(
            shell,
            LoginScripts.Command(Rendered.Worker, "echo begun\nfalse || exit 7\necho never", result: false)
        );
        Assert.Equal((7, "begun\n", string.Empty), (code, output, error));
        Assert.Null(LoginScripts.ResultIn("worker1", output));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Command_EveryScriptOfTheProgram_ComesToShAsItIs(string shell)
    {
        var scripts = Directory
            .GetFiles(Path.Combine(Repository.Root, "tests", "Golden", "Scripts"), "*.sh")
            .Select(File.ReadAllText)
            .ToList();
        Assert.NotEmpty(scripts);
        foreach (var script in scripts)
            Assert.Equal(script, await WordsAsync(shell, script));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Command_AnyText_ComesToShAsItIs(string shell)
    {
        var random = new Random(Seed);
        const string letters = "ab '\\\"!$`\n\t\r*?~^&|;<>(){}[]#%=-ä€\u0001\u007f";
        var script = new string([.. Enumerable.Range(0, 4000).Select(_ => letters[random.Next(letters.Length)])]) + ".\n";
        Assert.Equal(script, await WordsAsync(shell, script));
    }

    [Theory]
    [InlineData("bash", "BASH_ENV", "env", "")]
    [InlineData("zsh", "ZDOTDIR", ".zshenv", "")]
    [InlineData("fish", "XDG_CONFIG_HOME", "fish/config.fish", "")]
    [InlineData("tcsh", "HOME", ".tcshrc", "set backslash_quote noglob nonomatch\n")]
    public async Task Command_LoginThatPrints_IsToldApartFromTheResult(string shell, string variable, string file, string settings)
    {
        var path = home.PathTo(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, $"{settings}echo '=== Property of Example Lab ==='\nprintf 'no end of line'\n");
        var (code, output, _) = await LoginAsync(
            shell,
            LoginScripts.Command(Rendered.Worker, "echo it; echo 'is \\ this'", result: true),
            string.Empty,
            new Dictionary<string, string> { [variable] = variable == "BASH_ENV" ? path : home.Root }
        );
        Assert.Equal(0, code);
        Assert.StartsWith("=== Property of Example Lab ===", output, StringComparison.Ordinal);
        Assert.Equal("it\nis \\ this", LoginScripts.ResultIn("worker1", output));
    }

    [Theory]
    [InlineData("exec true")]
    [InlineData("exit 0")]
    [InlineData("exec sh > /dev/null")]
    public async Task Command_LoginThatRunsSomethingElse_IsNotDone(string bashrc)
    {
        var path = home.PathTo("env");
        await File.WriteAllTextAsync(path, bashrc);
        var (code, output, _) = await LoginAsync(
            "bash",
            LoginScripts.Command(Rendered.Worker, "echo it", result: true),
            string.Empty,
            new Dictionary<string, string> { ["BASH_ENV"] = path }
        );
        Assert.Equal(0, code);
        Assert.Null(LoginScripts.ResultIn("worker1", output));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Command_OtherUser_RunsShThroughSudo(string shell)
    {
        var command = LoginScripts.Command(Rendered.Worker with { User = "jane.doe@corp.example" }, "echo \"$SUDO\"", result: true);
        var sudo = home.PathTo("sudo");
        await File.WriteAllTextAsync(sudo, "#!/bin/sh\n[ \"$1\" = -n ] && shift && SUDO=yes exec env SUDO=yes \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(sudo, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var (code, output, error) = await LoginAsync(
            shell,
            command,
            string.Empty,
            new Dictionary<string, string> { ["PATH"] = $"{home.Root}:{Environment.GetEnvironmentVariable("PATH")}" }
        );
        Assert.Equal((0, string.Empty, "yes"), (code, error, LoginScripts.ResultIn("worker1", output)));
    }

    [Fact]
    public void Command_TooLongForALoginShell_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => LoginScripts.Command(Rendered.Worker, new string('x', 130_000), result: false));
        Assert.StartsWith("worker1: a script of 130", error.Message, StringComparison.Ordinal);
        Assert.Contains(" bytes must not be longer than 120000", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("worker1: done", "")]
    [InlineData("\nworker1: result\nit\nworker1: done\n", "it")]
    [InlineData("banner\nworker1: result\n\nworker1: result\nit\n\nworker1: done", "it\n")]
    [InlineData("banner", null)]
    [InlineData("", null)]
    [InlineData("\nworker1: result\nit\n", null)]
    [InlineData("worker2: done", null)]
    public void ResultIn_Output_IsWhatTheScriptPrinted(string output, string? result) =>
        Assert.Equal(result, LoginScripts.ResultIn("worker1", output));

    /// <summary>The words that the shell makes of a command, printed by the program that would run them.</summary>
    private async Task<string> WordsAsync(string shell, string script)
    {
        var command = LoginScripts
            .Command(Rendered.Worker, script, result: false)
            .Replace("""/bin/sh -c "$(printf "%b\n" "$@")" """, """printf "%b\n" "$@" """, StringComparison.Ordinal);
        var (code, output, error) = await LoginAsync(shell, command);
        Assert.Equal((0, string.Empty), (code, error));
        return output[..^"worker1: done\n".Length];
    }

    private Task<(int Code, string Output, string Error)> LoginAsync(
        string shell,
        string command,
        string input = "",
        IReadOnlyDictionary<string, string>? environment = null
    ) => ShellPrograms.LoginAsync(shell, command, input, deadline.Token, environment);
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using CliWrap;

namespace QuicLoad.Lab.Processes;

/// <summary>Runs programs as children of the lab program and notes each in the run's log.</summary>
internal sealed class CommandRunner(RunLog log) : ICommandRunner
{
    /// <summary>The shell's exit code for a program that is not there.</summary>
    private const int NotFound = 127;

    /// <inheritdoc/>
    public async Task<CommandResult> RunAsync(Command command, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        if (ProgramPath.Find(command.Program) is not { } program)
            return new CommandResult(command, NotFound, "", $"The program \"{command.Program}\" is not on this machine.", TimeSpan.Zero);
        var (output, error) = (new StringBuilder(), new StringBuilder());
        var described = Describe(command, program)
            .WithStandardOutputPipe(PipeTarget.Create((stream, cancel) => ReadAsync(stream, output, command.OnLine, cancel)))
            .WithStandardErrorPipe(PipeTarget.Create((stream, cancel) => ReadAsync(stream, error, command.OnLine, cancel)));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (command.Limit is { } time)
            limit.CancelAfter(time);
        using var kill = new CancellationTokenSource();
        try
        {
            var run = described.ExecuteAsync(start => Show(start, command), forcefulCancellationToken: kill.Token);
            await using var end = limit.Token.Register(() => End(run.ProcessId, command, kill));
            var code = (await run).ExitCode;
            limit.Token.ThrowIfCancellationRequested();
            var result = new CommandResult(command, code, output.ToString(), error.ToString(), Stopwatch.GetElapsedTime(started));
            log.Write(result);
            return result;
        }
        catch (Exception e) when (limit.IsCancellationRequested && e is OperationCanceledException or TimeoutException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException($"Not done within {command.Limit!.Value.TotalSeconds:0} s: {command}");
        }
    }

    /// <summary>Ends a program at once, or lets it come to an end of its own within its time.</summary>
    private static void End(int process, Command command, CancellationTokenSource kill)
    {
        if (command.TimeToEnd is not { } time)
        {
            kill.Cancel();
            return;
        }
        kill.CancelAfter(time);
        // On a terminal the interrupt has reached the program already, and a second one would cut it short.
        if (!command.Interactive)
            _ = Cli.Wrap("kill").WithArguments(["-TERM", process.ToString(CultureInfo.InvariantCulture)]).ExecuteAsync();
    }

    private static CliWrap.Command Describe(Command command, string program)
    {
        var inherited = Environment.GetEnvironmentVariables().Keys.Cast<string>();
        // only programs that open a stack's secrets inherit what opens them
        var keepsSecrets = Path.GetFileName(program) is "pulumi" or "measure";
        var variables = inherited
            .Where(name => command.ClearEnvironment || (!keepsSecrets && IsPulumiSecret(name)))
            .ToDictionary(name => name, _ => (string?)null);
        foreach (var (name, value) in command.Environment)
            variables[name] = value;
        return Cli.Wrap(program)
            .WithArguments(command.Arguments)
            .WithEnvironmentVariables(variables)
            .WithWorkingDirectory(command.Directory ?? "")
            .WithStandardInputPipe(Input(command))
            .WithValidation(CommandResultValidation.None);
    }

    private static PipeSource Input(Command command) =>
        command.WriteInput is { } write ? PipeSource.Create(write)
        : command.Input is { } text ? PipeSource.FromString(text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false))
        : PipeSource.Null;

    /// <summary>Leaves our own terminal to a program that is to have it.</summary>
    private static void Show(ProcessStartInfo start, Command command)
    {
        if (command.Interactive)
            start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = false;
    }

    private static bool IsPulumiSecret(string name) =>
        name.StartsWith("PULUMI_CONFIG_PASSPHRASE", StringComparison.Ordinal) || name == "PULUMI_ACCESS_TOKEN";

    private static async Task ReadAsync(Stream from, StringBuilder into, Action<string>? onLine, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(from);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            into.Append(line).Append('\n');
            onLine?.Invoke(line);
        }
    }
}

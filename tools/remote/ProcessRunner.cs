using System.Collections;
using System.ComponentModel;
using System.Text;
using CliWrap;

namespace QuicLoad.Remote;

/// <summary>Programs that measure runs, each in a session of its own, so that a Ctrl-C at the terminal reaches only measure.</summary>
public static class ProcessRunner
{
    /// <summary>The most characters that a program may print to one of its outputs.<value>67,108,864</value></summary>
    public const int MostOutput = 64 * 1024 * 1024;

    private const int LongestReason = 16 * 1024;

    private static readonly Lazy<bool> HasSetsid = new(() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "setsid")))
    );

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="ProgramException">It is not there, or failed; the message is its own.</exception>
    public static async Task<string> RunAsync(
        string program,
        IReadOnlyList<string> arguments,
        string? folder = null,
        IReadOnlyDictionary<string, string>? environment = null,
        CancellationToken cancellationToken = default
    )
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (output, error) = (new StringBuilder(), new StringBuilder());
        var command = Describe(program, arguments, folder, environment)
            .WithStandardOutputPipe(PipeTarget.Create((stream, cancel) => ReadAsync(stream, output, end, cancel)))
            .WithStandardErrorPipe(PipeTarget.Create((stream, cancel) => ReadAsync(stream, error, end, cancel)));
        var name = Path.GetFileName(program);
        try
        {
            return (await StartAsync(command, program, end.Token)).IsSuccess
                ? output.ToString()
                : throw new ProgramException($"{name} {arguments[0]}: {Shorten(error.ToString().Trim())}");
        }
        catch (Exception e) when (end.IsCancellationRequested && e is OperationCanceledException or TimeoutException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new ProgramException(
                $"{name} {arguments[0]}: it printed more than {MostOutput / (1024 * 1024)} MiB, the most that is taken, and was ended."
            );
        }
    }

    /// <summary>
    /// Our variables that open a stack's secrets or the Pulumi service. A program does not inherit them: pulumi is given them.
    /// </summary>
    public static Dictionary<string, string> PulumiSecrets() =>
        Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Select(variable => KeyValuePair.Create((string)variable.Key, (string?)variable.Value ?? ""))
            .Where(variable =>
                variable.Key.StartsWith("PULUMI_CONFIG_PASSPHRASE", StringComparison.Ordinal) || variable.Key == "PULUMI_ACCESS_TOKEN"
            )
            .ToDictionary(StringComparer.Ordinal);

    /// <summary>A program that is not started yet.</summary>
    internal static Command Describe(
        string program,
        IReadOnlyList<string> arguments,
        string? folder = null,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        string[] command = HasSetsid.Value ? ["setsid", "-w", program, .. arguments] : [program, .. arguments];
        var variables = PulumiSecrets().Keys.ToDictionary(name => name, _ => (string?)null);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            variables[name] = value;
        return Cli.Wrap(command[0])
            .WithArguments(command[1..])
            .WithEnvironmentVariables(variables)
            .WithWorkingDirectory(folder ?? "")
            .WithValidation(CommandResultValidation.None);
    }

    /// <summary>Starts a program; cancelling ends it and its children.</summary>
    /// <exception cref="ProgramException">It is not there.</exception>
    internal static Task<CommandResult> StartAsync(Command command, string program, CancellationToken cancellationToken)
    {
        try
        {
            return command.ExecuteAsync(cancellationToken);
        }
        catch (Win32Exception error)
        {
            throw new ProgramException(
                $"\"{program}\" cannot be started: {(error.InnerException ?? error).Message}. Install it, or correct its path.",
                error
            );
        }
    }

    /// <summary>Reads to the end, or ends the program where that is too much.</summary>
    private static async Task ReadAsync(Stream stream, StringBuilder text, CancellationTokenSource end, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream);
        var buffer = new char[16 * 1024];
        int count;
        while ((count = await reader.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (text.Length + count > MostOutput)
            {
                await end.CancelAsync();
                return;
            }
            text.Append(buffer, 0, count);
        }
    }

    private static string Shorten(string text) => text.Length <= LongestReason ? text : $"...{text[^LongestReason..]}";
}

using System.ComponentModel;
using System.Text;
using CliWrap;
using QuicLoad.Embedded.Engine;

namespace QuicLoad.Embedded.Providers;

/// <summary>What to run.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its arguments; everyone on the machine can read them.</param>
internal sealed record ProcessSpec(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>Variables set beside the inherited ones.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>What the program reads; where secrets go.</summary>
    public string? Stdin { get; init; }

    public string? Directory { get; init; }
}

/// <summary>What a program said.</summary>
/// <param name="ExitCode">0 when it succeeded; 128 and the signal when it was killed.</param>
/// <param name="Stdout">Standard output.</param>
/// <param name="Stderr">Standard error.</param>
/// <param name="Output">Standard output and error as they came.</param>
internal sealed record ProcessResult(int ExitCode, string Stdout, string Stderr, string Output);

/// <summary>Runs programs to their end, each in a session of its own, so that a Ctrl-C at the terminal reaches only us.</summary>
internal static class ProcessRunner
{
    /// <summary>The most characters that a program may print to one of its outputs.<value>16,777,216</value></summary>
    public const int MostOutput = 16 * 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly Lazy<bool> HasSetsid = new(() => Find("setsid") is not null);

    /// <summary>The path of a program in PATH; null when it is not there.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':')
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    /// <summary>Runs a program; lines are given as they come. Cancelling kills it and its children.</summary>
    public static async Task<ProcessResult> RunAsync(
        ProcessSpec spec,
        Action<string>? outLine = null,
        Action<string>? errorLine = null,
        CancellationToken cancellationToken = default
    )
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var all = new StringBuilder();
        var (stdout, stderr) = (new BoundedText(MostOutput, end), new BoundedText(MostOutput, end));
        var input = spec.Stdin is { } text ? PipeSource.FromString(text, Utf8) : PipeSource.Null;
        var command = Describe(spec, input)
            .WithStandardOutputPipe(stdout.Pipe(all, outLine))
            .WithStandardErrorPipe(stderr.Pipe(all, errorLine));
        try
        {
            var ended = await Execute(command, spec, end.Token).ConfigureAwait(false);
            return new ProcessResult(ended.ExitCode, stdout.ToString(), stderr.ToString(), all.ToString());
        }
        catch (Exception e) when (end.IsCancellationRequested && e is OperationCanceledException or TimeoutException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new OutputLimitException(Path.GetFileName(spec.FileName), MostOutput);
        }
    }

    /// <summary>Starts a program whose standard input stays open until it is released, or as long as we live.</summary>
    /// <returns>Ends when the program does.</returns>
    public static Task HoldAsync(ProcessSpec spec, Task release) =>
        Execute(Describe(spec, PipeSource.Create((_, _) => release)), spec, CancellationToken.None);

    private static CliWrap.Command Describe(ProcessSpec spec, PipeSource input)
    {
        string[] command = HasSetsid.Value ? ["setsid", spec.FileName, .. spec.Arguments] : [spec.FileName, .. spec.Arguments];
        var variables = Environment
            .GetEnvironmentVariables()
            .Keys.Cast<string>()
            .Where(IsPulumiSecret)
            .ToDictionary(name => name, _ => (string?)null);
        foreach (var (name, value) in spec.Environment)
            variables[name] = value;
        return new CliWrap.Command(command[0])
            .WithArguments(command[1..])
            .WithEnvironmentVariables(variables)
            .WithWorkingDirectory(spec.Directory ?? "")
            .WithStandardInputPipe(input)
            .WithValidation(CommandResultValidation.None);
    }

    private static Task<CommandResult> Execute(CliWrap.Command command, ProcessSpec spec, CancellationToken cancellationToken)
    {
        try
        {
            return command.ExecuteAsync(cancellationToken);
        }
        catch (Win32Exception e)
        {
            throw new ProviderException($"{spec.FileName} cannot be started: {(e.InnerException ?? e).Message}");
        }
    }

    /// <summary>Whether a variable opens a stack's secrets or the Pulumi service: no program that we run inherits it.</summary>
    private static bool IsPulumiSecret(string name) =>
        name.StartsWith("PULUMI_CONFIG_PASSPHRASE", StringComparison.Ordinal) || name == "PULUMI_ACCESS_TOKEN";
}

using System.Text;
using CliWrap;
using CliWrap.Buffered;

namespace QuicLoad.Tests.Shared;

/// <summary>Runs programs that tests need.</summary>
internal static class TestProgram
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Runs a program to its end, whatever its exit code.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="folder">Its working directory.</param>
    /// <param name="environment">Variables beside the inherited ones; null takes one away.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">It is not there.</exception>
    public static async Task<(int Code, string Output, string Error)> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string input = "",
        string? folder = null,
        IReadOnlyDictionary<string, string?>? environment = null,
        CancellationToken cancellationToken = default
    )
    {
        var run = await new Command(program)
            .WithArguments(arguments)
            .WithStandardInputPipe(PipeSource.FromString(input, Utf8))
            .WithWorkingDirectory(folder ?? "")
            .WithEnvironmentVariables(environment ?? new Dictionary<string, string?>())
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(Utf8, cancellationToken)
            .ConfigureAwait(false);
        return (run.ExitCode, run.StandardOutput, run.StandardError);
    }

    /// <summary>Runs a program that must succeed.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static void Run(string program, params IEnumerable<string> arguments)
    {
        var (code, output, error) = RunAsync(program, arguments).GetAwaiter().GetResult();
        if (code != 0)
            throw new InvalidOperationException($"{program}: {output}{error}");
    }
}

using QuicLoad.Contracts;

namespace QuicLoad.Lab.Processes;

/// <summary>A program to run, with its arguments and what it is given.</summary>
internal sealed record Command(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>Text for standard input; without it standard input is empty.</summary>
    public string? Input { get; init; }

    /// <summary>Writes standard input; used instead of <see cref="Input"/> for what is no text.</summary>
    public Func<Stream, CancellationToken, Task>? WriteInput { get; init; }

    /// <summary>Working directory; default: that of the lab program.</summary>
    public string? Directory { get; init; }

    /// <summary>Variables added to the environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>True where the program sees the variables of <see cref="Environment"/> only.</summary>
    public bool ClearEnvironment { get; init; }

    /// <summary>Called with each line of standard output and standard error as it comes.</summary>
    public Action<string>? OnLine { get; init; }

    /// <summary>True where the program writes to our own terminal; its output is not captured then.</summary>
    public bool Interactive { get; init; }

    /// <summary>True where the output stays out of the run's log: secrets, and what is read again and again.</summary>
    public bool Unlogged { get; init; }

    /// <summary>How long the program may take to come to an end once it is interrupted; default: it is killed at once.</summary>
    public TimeSpan? TimeToEnd { get; init; }

    /// <summary>Time after which the program is ended; default: none.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>The command as one would type it, for messages and logs.</summary>
    public override string ToString() => string.Join(' ', Arguments.Prepend(Program).Select(Quote));

    private static string Quote(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=,@+%".Contains(c)) ? word : ShellWord.Quote(word);
}

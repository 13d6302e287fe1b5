namespace QuicLoad.Lab.Processes;

/// <summary>What a program left behind: exit code, standard output, standard error, and the time that it took.</summary>
internal sealed record CommandResult(Command Command, int ExitCode, string Output, string Error, TimeSpan Elapsed)
{
    /// <summary>True for exit code 0.</summary>
    public bool Succeeded => ExitCode == 0;

    /// <summary>Standard output without white space around it.</summary>
    public string Text => Output.Trim();

    /// <summary>Returns itself, or throws where the program failed.</summary>
    /// <exception cref="CommandFailedException">The exit code is not 0.</exception>
    public CommandResult Checked() => Succeeded ? this : throw new CommandFailedException(this);
}

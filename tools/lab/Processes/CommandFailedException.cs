namespace QuicLoad.Lab.Processes;

/// <summary>A program that had to succeed did not.</summary>
internal sealed class CommandFailedException(CommandResult result) : Exception(Describe(result))
{
    private const int LastLines = 15;

    private static string Describe(CommandResult result)
    {
        var said = (result.Output + "\n" + result.Error).Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0);
        return string.Join('\n', said.TakeLast(LastLines).Prepend($"exit code {result.ExitCode}: {result.Command}"));
    }
}

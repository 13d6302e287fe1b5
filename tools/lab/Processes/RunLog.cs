using System.Globalization;
using QuicLoad.Contracts;

namespace QuicLoad.Lab.Processes;

/// <summary>The log of one lab command: every program run, its exit code, time and output. Standard input is never written to it.</summary>
internal sealed class RunLog(string? path, TimeProvider time)
{
    private readonly Lock gate = new();

    /// <summary>Notes a program that has ended.</summary>
    public void Write(CommandResult result) =>
        Write(
            $"{result.Command} -> {result.ExitCode} ({result.Elapsed.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture)} s)",
            result.Command.Unlogged ? "" : result.Output + result.Error
        );

    /// <summary>Notes a line, and text that belongs to it.</summary>
    public void Write(string line, string text = "")
    {
        if (path is null)
            return;
        var body = string.Concat(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(part => $"    {part}\n"));
        lock (gate)
        {
            try
            {
                System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.AppendAllText(path, TerminalText.Escape($"{time.GetUtcNow():O} {line}\n{body}"));
            }
            catch (IOException)
            {
                // A log that cannot be written must not end the work.
            }
        }
    }
}

using System.CommandLine;
using QuicLoad.Contracts;
using QuicLoad.Measure.Store;

namespace QuicLoad.Measure.Commands;

/// <summary>What all commands have: the project directory and the database.</summary>
internal sealed class Common
{
    /// <summary>Given by the launchers.</summary>
    public Option<DirectoryInfo> Project { get; } =
        new("--project")
        {
            Description = "The project directory.",
            Required = true,
            Recursive = true,
            Hidden = true,
        };

    /// <summary>The database.</summary>
    public Option<string?> Database { get; } =
        new("--database")
        {
            Description = "The SQLite file with the runs; default: .measure/runs.db in the project directory.",
            Recursive = true,
        };

    /// <summary>The folder of a run's report, where none was named.</summary>
    public static string DefaultOutput(ParseResult parsed, Common common, string name) => Path.Combine(common.Folder(parsed), name);

    /// <summary>Path of the database.</summary>
    public string DatabasePath(ParseResult parsed) => parsed.GetValue(Database) ?? Path.Combine(Folder(parsed), "runs.db");

    /// <summary>Opens the database.</summary>
    public RunStore Open(ParseResult parsed) => new(DatabasePath(parsed));

    /// <summary>Runs a command; what the user can mend is said in a line, with exit code 2.</summary>
    public static async Task<int> TryAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (MeasureException error)
        {
            foreach (var line in error.Message.Split('\n'))
                await Console.Error.WriteLineAsync($"measure: {TerminalText.EscapeLine(line)}");
            return ExitCodes.UsageError;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Stopped;
        }
    }

    private string Folder(ParseResult parsed) => Path.Combine(parsed.GetRequiredValue(Project).FullName, ".measure");
}

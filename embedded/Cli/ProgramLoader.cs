using System.Reflection;
using QuicLoad.Embedded.Engine;

namespace QuicLoad.Embedded.Cli;

/// <summary>Finds the program's assembly beside us, loads it and calls its entry point.</summary>
internal static class ProgramLoader
{
    /// <summary>
    /// The program that this process was started for: the application of the dependency file that ./pulumi gives to dotnet.
    /// </summary>
    public static Func<IMonitor, Task<int>> Load(Project project)
    {
        var name = (AppContext.GetData("APP_CONTEXT_DEPS_FILES") as string ?? "")
            .Split(';')
            .Select(Path.GetFileName)
            .Select(file => file is null ? "" : file.Replace(".deps.json", "", StringComparison.Ordinal))
            .FirstOrDefault(file =>
                file.Length > 0
                && file != typeof(ProgramLoader).Assembly.GetName().Name
                && !file.StartsWith("Microsoft.", StringComparison.Ordinal)
            );
        if (name is null)
            throw new CliException(
                $"the program in {project.Main} must be started by the project's ./pulumi, which builds it and loads the embedded "
                    + "runtime beside it."
            );
        return monitor => RunAsync(Assembly.Load(name), monitor);
    }

    /// <summary>Calls a program's entry point.</summary>
    public static async Task<int> RunAsync(Assembly program, IMonitor monitor)
    {
        ProgramHost.Current = monitor;
        var entry =
            program.EntryPoint
            ?? throw new CliException($"{program.GetName().Name} must have an entry point that returns Deployment.RunAsync.");
        object?[] arguments = entry.GetParameters().Length == 0 ? [] : [Array.Empty<string>()];
        try
        {
            var result = await Task.Run(() => entry.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null))
                .ConfigureAwait(false);
            return result switch
            {
                int code => code,
                Task<int> task => await task.ConfigureAwait(false),
                Task task => await ZeroAsync(task).ConfigureAwait(false),
                _ => 0,
            };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            monitor.Log(LogSeverity.Error, $"Running program '{program.Location}' failed with an unhandled exception:\n{e}", null);
            return 1;
        }
    }

    private static async Task<int> ZeroAsync(Task task)
    {
        await task.ConfigureAwait(false);
        return 0;
    }
}

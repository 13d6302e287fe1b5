using System.Diagnostics;
using System.Globalization;
using System.Text;

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
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (command.Limit is { } time)
            limit.CancelAfter(time);
        if (ProgramPath.Find(command.Program) is not { } program)
            return new CommandResult(command, NotFound, "", $"The program \"{command.Program}\" is not on this machine.", TimeSpan.Zero);
        using var process = new Process { StartInfo = Describe(command, program) };
        process.Start();
        try
        {
            var output = new StringBuilder();
            var error = new StringBuilder();
            Task[] streams = command.Interactive
                ? []
                : [ReadAsync(process.StandardOutput, output, command.OnLine), ReadAsync(process.StandardError, error, command.OnLine), WriteAsync(process, command, limit.Token)];
            await process.WaitForExitAsync(limit.Token);
            await Task.WhenAll(streams).WaitAsync(limit.Token);
            var result = new CommandResult(command, process.ExitCode, output.ToString(), error.ToString(), Stopwatch.GetElapsedTime(started));
            log.Write(result);
            return result;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Not done within {command.Limit!.Value.TotalSeconds:0} s: {command}");
        }
        finally
        {
            if (!process.HasExited)
                await EndAsync(process, command);
        }
    }

    /// <summary>Ends a program at once, or lets it come to an end of its own within its time.</summary>
    private static async Task EndAsync(Process process, Command command)
    {
        if (command.TimeToEnd is { } time)
        {
            // On a terminal the interrupt has reached the program already, and a second one would cut it short.
            if (!command.Interactive)
                Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]).Dispose();
            using var patience = new CancellationTokenSource(time);
            try
            {
                await process.WaitForExitAsync(patience.Token);
                return;
            }
            catch (OperationCanceledException)
            {
                // It had its time.
            }
        }
        process.Kill(entireProcessTree: true);
        // whoever looks for it next, at its lock for one, must not find it dying
        await process.WaitForExitAsync(CancellationToken.None);
    }

    private static ProcessStartInfo Describe(Command command, string program)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = !command.Interactive,
            RedirectStandardOutput = !command.Interactive,
            RedirectStandardError = !command.Interactive,
            WorkingDirectory = command.Directory ?? "",
        };
        foreach (var argument in command.Arguments)
            start.ArgumentList.Add(argument);
        if (command.ClearEnvironment)
            start.Environment.Clear();
        foreach (var (name, value) in command.Environment)
            start.Environment[name] = value;
        return start;
    }

    private static async Task ReadAsync(StreamReader from, StringBuilder into, Action<string>? onLine)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            into.Append(line).Append('\n');
            onLine?.Invoke(line);
        }
    }

    private static async Task WriteAsync(Process process, Command command, CancellationToken cancellationToken)
    {
        try
        {
            if (command.WriteInput is { } write)
                await write(process.StandardInput.BaseStream, cancellationToken);
            else if (command.Input is { } text)
                await process.StandardInput.WriteAsync(text.AsMemory(), cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended without reading all of it; its exit code tells the rest.
        }
    }
}

using System.Diagnostics;
using QuicLoad.Lab.Processes;
using QuicLoad.Lab.State;

namespace QuicLoad.Lab.Docker;

/// <summary>This machine's Docker engine: started where none runs, and stopped again only by who started it.</summary>
internal sealed class DockerEngine(ICommandRunner runner, LabFolder folder)
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>True while the engine answers.</summary>
    public Task<bool> IsRunningAsync(CancellationToken cancellationToken) =>
        runner.SucceedsAsync(new Command("docker", "version", "--format", "{{.Server.Version}}"), cancellationToken);

    /// <summary>Starts an engine that leaves this machine's network alone.</summary>
    /// <param name="onStarted">Called as soon as the process is there, before the engine answers.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task StartAsync(Func<EngineProcess, Task> onStarted, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder.Logs);
        var log = Path.Combine(folder.Logs, "dockerd.log");
        // A session of its own, and no file of ours but its log: a Ctrl-C at the terminal must not reach the engine,
        // and a lock of whoever called us must not stay with it.
        const string Detach =
            "exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-; setsid dockerd --bridge=none --iptables=false --ip-forward=false "
            + "--ip-masq=false --oom-score-adjust=0 </dev/null >\"$1\" 2>&1 & echo $!";
        var id = await runner.ReadAsync(new Command("sh", "-c", Detach, "sh", log), cancellationToken);
        var engine = EngineProcess.Find(int.Parse(id, System.Globalization.CultureInfo.InvariantCulture));
        await onStarted(engine);
        var started = Stopwatch.GetTimestamp();
        while (!await IsRunningAsync(cancellationToken))
        {
            if (!engine.IsRunning || Stopwatch.GetElapsedTime(started) > StartLimit)
                throw new LabException(
                    $"Docker's engine did not start; the end of {log}:\n{string.Join('\n', File.ReadLines(log).TakeLast(10))}"
                );
            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>Stops an engine that the lab started.</summary>
    /// <exception cref="LabException">It did not stop.</exception>
    public async Task StopAsync(EngineProcess engine, CancellationToken cancellationToken)
    {
        if (!engine.IsRunning)
            return;
        await runner.RunAsync(
            new Command("kill", engine.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            cancellationToken
        );
        var started = Stopwatch.GetTimestamp();
        while (engine.IsRunning)
        {
            if (Stopwatch.GetElapsedTime(started) > StopLimit)
                throw new LabException(
                    $"Docker's engine (process {engine.Id}) did not stop within {StopLimit.TotalSeconds:0} s. Stop it by hand."
                );
            await Task.Delay(Pause, cancellationToken);
        }
    }
}

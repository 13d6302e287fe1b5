using System.Runtime.InteropServices;

namespace QuicLoad.Embedded.Cli;

/// <summary>Ctrl-C once: running steps are finished and no other begins. Twice: running steps end too.</summary>
internal sealed class Signals : IDisposable
{
    private readonly List<PosixSignalRegistration> registrations = [];

    private Signals() { }

    /// <summary>Catches signals until disposed.</summary>
    public static Signals Catch(CancellationTokenSource stop, CancellationTokenSource kill, Terminal terminal)
    {
        var signals = new Signals();
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
            signals.registrations.Add(
                PosixSignalRegistration.Create(
                    signal,
                    context =>
                    {
                        context.Cancel = true;
                        if (stop.IsCancellationRequested)
                        {
                            terminal.Notice(
                                "^C received twice; ending running steps. Their resources may be half done: run ./pulumi refresh "
                                    + "-s STACK, then ./pulumi up -s STACK."
                            );
                            kill.Cancel();
                            return;
                        }
                        terminal.Notice("^C received; finishing the steps that run. Press ^C again to end them at once.");
                        stop.Cancel();
                    }
                )
            );
        return signals;
    }

    public void Dispose() => registrations.ForEach(registration => registration.Dispose());
}

using CliWrap;
using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Browser;

/// <summary>A virtual X display (Xvfb) of one viewer's own.</summary>
internal sealed class DisplayServer : IDisposable
{
    /// <value>Width of the screen in pixels: room for the video and little more, since every pixel costs memory and drawing.</value>
    public const int Width = 640;

    /// <value>Height of the screen in pixels.</value>
    public const int Height = 360;

    private const string SocketDirectory = "/tmp/.X11-unix";
    private const UnixFileMode SharedSticky = (UnixFileMode)0b1_111_111_111;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource kill = new();
    private readonly TaskCompletionSource<string> number = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CommandTask<CommandResult> run;

    private DisplayServer() =>
        // The server writes the number that it chose to file descriptor 1 once it is ready.
        run = Cli.Wrap(InstalledPrograms.Display)
            .WithArguments(["-displayfd", "1", "-screen", "0", $"{Width}x{Height}x24", "-nolisten", "tcp", "-ac", "-terminate"])
            .WithStandardOutputPipe(PipeTarget.ToDelegate(line => number.TrySetResult(line)))
            .WithStandardErrorPipe(PipeTarget.ToStream(Stream.Null))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(kill.Token);

    /// <value>The display's name, e.g. ":0".</value>
    public string Display => $":{number.Task.Result}";

    /// <value>The server's process.</value>
    public int ProcessId => run.ProcessId;

    /// <summary>Starts a display server on a free display number and waits until it takes clients.</summary>
    /// <exception cref="PlaybackException">The server did not come up.</exception>
    public static async Task<DisplayServer> StartAsync(CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
            throw new PlatformNotSupportedException("The viewer must run on Linux, in its image.");

        // An empty /tmp has no directory for the socket, and an unprivileged server makes none.
        if (!Directory.Exists(SocketDirectory))
            Directory.CreateDirectory(SocketDirectory, SharedSticky);

        var server = new DisplayServer();
        try
        {
            await Task.WhenAny(server.number.Task, server.run.Task).WaitAsync(StartLimit, cancellationToken).ConfigureAwait(false);
            if (server.number.Task is not { IsCompletedSuccessfully: true, Result.Length: > 0 })
                throw new PlaybackException($"{InstalledPrograms.Display}: ended before it was ready.");
            return server;
        }
        catch (Exception error)
        {
            server.Dispose();
            if (error is TimeoutException)
                throw new PlaybackException(
                    $"{InstalledPrograms.Display}: must be ready within {StartLimit.TotalSeconds} s and was not.",
                    error
                );
            throw;
        }
    }

    /// <summary>Ends the server. Started with -terminate, it ends and tidies up by itself once the browser has gone.</summary>
    public void Dispose()
    {
        if (!run.Task.Wait(StopLimit))
            kill.Cancel();
        kill.Dispose();
    }
}

using System.Diagnostics;
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
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_stopLimit = TimeSpan.FromSeconds(1);
    private readonly Process _process;

    private DisplayServer(Process process, string display) => (_process, Display) = (process, display);

    /// <value>The display's name, e.g. ":0".</value>
    public string Display { get; }

    /// <value>The server's process.</value>
    public int ProcessId => _process.Id;

    /// <summary>Starts a display server on a free display number and waits until it takes clients.</summary>
    /// <exception cref="PlaybackException">The server did not come up.</exception>
    public static async Task<DisplayServer> StartAsync(CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux()) throw new PlatformNotSupportedException("The viewer must run on Linux, in its image.");

        // An empty /tmp has no directory for the socket, and an unprivileged server makes none.
        if (!Directory.Exists(SocketDirectory)) Directory.CreateDirectory(SocketDirectory, SharedSticky);

        var process = Process.Start(new ProcessStartInfo(InstalledPrograms.Display)
        {
            // The server writes the number that it chose to file descriptor 1 once it is ready.
            ArgumentList = { "-displayfd", "1", "-screen", "0", $"{Width}x{Height}x24", "-nolisten", "tcp", "-ac", "-terminate" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        try
        {
            var number = await process.StandardOutput.ReadLineAsync(cancellationToken).AsTask()
                .WaitAsync(s_startLimit, cancellationToken).ConfigureAwait(false);
            if (string.IsNullOrEmpty(number)) throw new PlaybackException($"{InstalledPrograms.Display}: ended before it was ready.");
            return new DisplayServer(process, $":{number}");
        }
        catch (Exception error)
        {
            Stop(process);
            if (error is TimeoutException)
                throw new PlaybackException($"{InstalledPrograms.Display}: must be ready within {s_startLimit.TotalSeconds} s and was not.", error);
            throw;
        }
    }

    /// <summary>Ends the server. Started with -terminate, it ends and tidies up by itself once the browser has gone.</summary>
    public void Dispose() => Stop(_process);

    private static void Stop(Process process)
    {
        using (process)
            if (!process.WaitForExit(s_stopLimit))
                process.Kill();
    }
}

using System.Net;
using System.Net.Sockets;

namespace QuicLoad.Viewer.Playback;

/// <summary>
/// A TCP port that takes connections while the video advances, for a readiness probe. Connecting costs a node next to nothing; a command
/// in the container, the other way to ask, costs it several processes, which with a hundred viewers are most of its work.
/// </summary>
/// <param name="port">The port; null: nobody asks.</param>
internal sealed class ReadinessPort(int? port) : IDisposable
{
    private TcpListener? listener;

    /// <summary>Opens the port or closes it.</summary>
    /// <exception cref="SocketException">The port is another program's.</exception>
    public void Set(bool playing)
    {
        if (port is null || playing == this.listener is not null)
            return;
        if (!playing)
        {
            this.listener!.Stop();
            this.listener = null;
            return;
        }
        var listener = new TcpListener(IPAddress.Any, port.Value);
        listener.Start();
        this.listener = listener;
        _ = AnswerAsync(listener);
    }

    /// <summary>Closes the port.</summary>
    public void Dispose() => Set(false);

    // That the connection stands is the answer.
    private static async Task AnswerAsync(TcpListener listener)
    {
        while (true)
        {
            try
            {
                (await listener.AcceptTcpClientAsync().ConfigureAwait(false)).Dispose();
            }
            catch (Exception error)
                when (error is InvalidOperationException or SocketException { SocketErrorCode: SocketError.OperationAborted })
            {
                return;
            }
            catch (SocketException)
            {
                // Who asked has gone already.
            }
        }
    }
}

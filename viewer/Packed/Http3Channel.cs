using System.Net;
using System.Runtime.InteropServices;
using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Packed;

/// <summary>One user's way to one origin over HTTP/3: at most one connection, which the engine opens when it is needed.</summary>
internal sealed class Http3Channel
{
    private readonly Lock gate = new();
    private readonly nint channel;
    private readonly Task closed;
    private bool isClosed;

    /// <summary>Makes one; nothing is connected yet.</summary>
    /// <param name="loop">The loop that does its work.</param>
    /// <param name="local">The user's own address.</param>
    /// <param name="remote">The origin's.</param>
    /// <param name="address">The host and port of it.</param>
    /// <param name="trace">How the names of the files begin in which it leaves qlog and keys; null: none.</param>
    /// <param name="tickets">The user's tickets; null: it keeps one for itself.</param>
    /// <exception cref="PlaybackException">The addresses do not fit together.</exception>
    public unsafe Http3Channel(
        nint loop,
        IPAddress local,
        IPAddress remote,
        Uri address,
        string? trace = null,
        Http3Tickets? tickets = null
    )
    {
        var reason = stackalloc byte[EngineFunctions.Reason];
        (var tag, closed) = EngineEvents.Expect();
        channel = EngineFunctions.NewChannel(
            loop,
            tag,
            local.ToString(),
            remote.ToString(),
            (ushort)address.Port,
            address.IdnHost,
            trace ?? "",
            tickets?.RoomFor(address.Authority, remote) ?? 0,
            tickets?.IsEarly == true ? 1 : 0,
            reason
        );
        if (channel != 0)
            return;
        EngineEvents.Forget(tag);
        throw new PlaybackException(Marshal.PtrToStringUTF8((nint)reason)!);
    }

    /// <summary>Fetches a path.</summary>
    /// <exception cref="PlaybackException">It did not come whole.</exception>
    public async Task<Answer> FetchAsync(string path, bool isText, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (tag, answer) = Begin(path, isText);
        await using var cancelled = cancellationToken.Register(() => Cancel(tag));
        try
        {
            return await answer.ConfigureAwait(false);
        }
        catch (PlaybackException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    /// <summary>Closes the connection, where there is one, and says so to the origin.</summary>
    public async Task CloseAsync()
    {
        lock (gate)
        {
            if (!isClosed)
                EngineFunctions.CloseChannel(channel);
            isClosed = true;
        }
        await closed.ConfigureAwait(false);
    }

    // The engine frees a channel that is closed: nothing may be asked of it any more.
    private (ulong Tag, Task<Answer> Answer) Begin(string path, bool isText)
    {
        lock (gate)
        {
            if (isClosed)
                throw new PlaybackException("the connection is closed");
            var (tag, answer) = EngineEvents.Expect();
            EngineFunctions.Fetch(channel, tag, path, isText ? 1 : 0);
            return (tag, answer);
        }
    }

    private void Cancel(ulong tag)
    {
        lock (gate)
        {
            if (!isClosed)
                EngineFunctions.Cancel(channel, tag);
        }
    }
}

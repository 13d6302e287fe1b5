using System.Net;
using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Packed;

namespace QuicLoad.Viewer.Requests;

/// <summary>Makes ways to a host's servers over each protocol. Disposed, the engine of HTTP/3 ends.</summary>
internal sealed class RequestWays : IDisposable
{
    private readonly string host;
    private readonly OriginKey? key;
    private readonly TimeProvider clock;
    private readonly Http3Engine? engine;
    private int next = -1;

    /// <summary>Makes ready for protocols.</summary>
    /// <param name="host">The name that is asked for.</param>
    /// <param name="certificateSpki">SHA-256 of the servers' public key, base64; null: the system's authorities decide.</param>
    /// <param name="protocols">Of the words h1, h2 and h3.</param>
    /// <param name="clock">Measures.</param>
    /// <exception cref="OptionsException">The engine of HTTP/3 is missing, or the authorities are.</exception>
    public RequestWays(string host, string? certificateSpki, IEnumerable<string> protocols, TimeProvider clock)
    {
        (this.host, this.clock) = (host, clock);
        key = certificateSpki is { } spki ? new OriginKey(spki) : null;
        if (protocols.Contains("h3"))
            engine = Start(certificateSpki);
    }

    /// <summary>What speaks a protocol, with its version.</summary>
    public string ProgramOf(string protocol) => protocol == "h3" ? engine!.Program : $".NET {Environment.Version}";

    /// <summary>Makes a client's way; its connection is opened by the first request.</summary>
    public IRequestWay Open(string protocol, RequestPlace place) =>
        protocol == "h3"
            ? new QuicWay(engine!.LoopOf(Interlocked.Increment(ref next) & int.MaxValue), place, host)
            : new TcpWay(place, host, protocol == "h2" ? HttpVersion.Version20 : HttpVersion.Version11, key, clock);

    /// <inheritdoc/>
    public void Dispose() => engine?.Dispose();

    private static Http3Engine Start(string? certificateSpki)
    {
        try
        {
            return new Http3Engine(certificateSpki, Http3Engine.Authorities, Environment.ProcessorCount);
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            throw new OptionsException([
                $"h3 needs the engine libquic-load-users.so beside the program: {error.Message.Split('\n')[0].TrimEnd('.')}. "
                    + "Build viewer/native.",
            ]);
        }
    }
}

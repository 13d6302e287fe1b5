using QuicLoad.Viewer.Browser;
using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Synthetic;

namespace QuicLoad.Viewer.Players;

/// <summary>Makes players of the viewer's kind.</summary>
/// <param name="options">What the viewer is to do.</param>
/// <param name="clock">The clock.</param>
internal sealed class PlayerSource(ViewerOptions options, TimeProvider clock) : IPlayerSource, IDisposable
{
    private readonly SharedBrowser? shared = options.Http2Host is null ? null : new SharedBrowser(options);

    /// <inheritdoc/>
    public IPlayer Create(ViewerProtocol protocol) =>
        options.Kind == ViewerKind.Browser
            ? new BrowserPlayer(options, protocol, shared)
            : new SyntheticPlayer(
                options.Url,
                protocol,
                protocol == ViewerProtocol.Quic
                    ? new Http3Fetcher(clock)
                    : new Http2Fetcher(InstalledPrograms.Http2Client, options.CertificateSpki, clock),
                clock
            );

    /// <inheritdoc/>
    public void Dispose() => shared?.Dispose();
}

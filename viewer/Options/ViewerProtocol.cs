using QuicLoad.Contracts;

namespace QuicLoad.Viewer.Options;

/// <summary>The protocol that a viewer must use.</summary>
internal enum ViewerProtocol
{
    /// <summary>HTTP/3 over QUIC, and nothing else.</summary>
    Quic,

    /// <summary>HTTP/2 over TCP: the browser's QUIC is switched off.</summary>
    Http2,
}

/// <summary>Protocols by the words of plans and records.</summary>
internal static class ViewerProtocolWords
{
    /// <summary>quic or http2.</summary>
    public static string Word(this ViewerProtocol protocol) => protocol == ViewerProtocol.Quic ? ViewerWords.Quic : ViewerWords.Http2;

    /// <summary>The protocol of a word that was checked before.</summary>
    public static ViewerProtocol Protocol(string word) => word == ViewerWords.Quic ? ViewerProtocol.Quic : ViewerProtocol.Http2;
}

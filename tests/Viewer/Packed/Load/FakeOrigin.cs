using System.Collections.Concurrent;
using QuicLoad.Viewer.Packed;
using QuicLoad.Viewer.Packed.Load;
using QuicLoad.Viewer.Playback;

namespace QuicLoad.Tests.Viewer.Packed.Load;

/// <summary>An origin without a network: answers at once, when it is let, or not at all.</summary>
internal sealed class FakeOrigin
{
    public ConcurrentQueue<(int User, string Path)> Asked { get; } = new();

    public int Closed;

    /// <summary>Who asks waits for it.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public int Status { get; set; } = 200;

    public long Bytes { get; set; } = 1000;

    public HandshakeKind Made { get; set; } = HandshakeKind.Full;

    public Refusals Refused { get; set; }

    /// <summary>The tickets that were given along, with whose connection it was.</summary>
    public ConcurrentQueue<(int User, Http3Tickets? Tickets)> Tickets { get; } = new();

    public ITransport Open(LoadUser user, Http3Tickets? tickets = null)
    {
        Tickets.Enqueue((user.Number, tickets));
        return new Transport(this, user);
    }

    private sealed class Transport(FakeOrigin origin, LoadUser user) : ITransport
    {
        public string Program => "fake";

        public string Protocol => "h3";

        public async Task<Answer> GetAsync(Uri address, bool isText, CancellationToken cancellationToken)
        {
            origin.Asked.Enqueue((user.Number, address.PathAndQuery));
            if (address.AbsolutePath.EndsWith("main.m3u8", StringComparison.Ordinal) && isText)
                return Text("#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nlow.m3u8\n#EXT-X-STREAM-INF:BANDWIDTH=2\nbest.m3u8\n");
            if (isText)
                return Text("#EXTM3U\n#EXTINF:1,\n0.m4s\n#EXTINF:1,\n1.m4s\n");
            await origin.Gate.WaitAsync(cancellationToken);
            if (origin.Status == 0)
                throw new PlaybackException("it is ill.");
            return new Answer(origin.Status, origin.Bytes, TimeSpan.FromMilliseconds(3), "")
            {
                Handshake = TimeSpan.FromMilliseconds(2),
                Made = origin.Made,
                Refused = origin.Refused,
            };
        }

        public ValueTask DisposeAsync()
        {
            Interlocked.Increment(ref origin.Closed);
            return ValueTask.CompletedTask;
        }

        private static Answer Text(string text) => new(200, text.Length, TimeSpan.Zero, text);
    }
}

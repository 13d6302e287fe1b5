using QuicLoad.Contracts;
using QuicLoad.Viewer.Options;

namespace QuicLoad.Viewer.Packed.Load;

/// <summary>What was done for a goal in one second. Connections count in the second in which they were due.</summary>
/// <param name="second">Which one.</param>
/// <param name="protocol">The protocol of its phase: quic or http2.</param>
/// <param name="phase">The phase's number.</param>
internal sealed class LoadSecond(DateTimeOffset second, ViewerProtocol protocol, int phase)
{
    private readonly Lock gate = new();
    private readonly Latencies handshake = new();
    private readonly Latencies firstByte = new();
    private readonly Latencies whole = new();
    private int begun;
    private int succeeded;
    private int failed;
    private HandshakeCounts handshakes = new();
    private double bytes;

    /// <summary>Which one.</summary>
    public DateTimeOffset Second => second;

    /// <summary>The protocol of its phase.</summary>
    public ViewerProtocol Protocol => protocol;

    /// <summary>The phase's number.</summary>
    public int Phase => phase;

    /// <summary>What was due in it.</summary>
    public long Due { get; set; }

    /// <summary>Whether all that was begun in it is over.</summary>
    public bool IsOver
    {
        get
        {
            lock (gate)
                return succeeded + failed >= begun;
        }
    }

    /// <summary>Whether there is anything to say of it.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (gate)
                return Due == 0 && begun == 0 && bytes < 1;
        }
    }

    /// <summary>One more is begun.</summary>
    public void Begin()
    {
        lock (gate)
            begun++;
    }

    /// <summary>One that was begun has failed.</summary>
    public void Fail()
    {
        lock (gate)
            failed++;
    }

    /// <summary>One that was begun came to its end.</summary>
    public void Succeed(Answer answer)
    {
        lock (gate)
        {
            succeeded++;
            if (answer.Handshake > TimeSpan.Zero)
                handshake.Add(answer.Handshake);
            if (answer.FirstByte > TimeSpan.Zero)
                firstByte.Add(answer.FirstByte);
            whole.Add(answer.Took - answer.Handshake);
            handshakes += new HandshakeCounts
            {
                Full = One(answer.Made == HandshakeKind.Full),
                Resumed = One(answer.Made == HandshakeKind.Resumed),
                ZeroRtt = One(answer.Made == HandshakeKind.Early),
                TicketsRefused = One(answer.Refused.HasFlag(Refusals.Ticket)),
                EarlyDataRefused = One(answer.Refused.HasFlag(Refusals.EarlyData)),
            };
        }
    }

    /// <summary>Bytes that arrived.</summary>
    public void Take(double more)
    {
        lock (gate)
            bytes += more;
    }

    /// <summary>Its record.</summary>
    public LoadRecord Record(Func<LoadSecond, LoadRecord> head)
    {
        lock (gate)
            return head(this) with
            {
                Due = Due,
                Begun = begun,
                Succeeded = succeeded,
                Failed = failed,
                Bytes = (long)bytes,
                Handshakes = handshakes,
                Handshake = handshake.Counts(),
                FirstByte = firstByte.Counts(),
                Whole = whole.Counts(),
            };
    }

    private static long One(bool isOne) => isOne ? 1 : 0;
}

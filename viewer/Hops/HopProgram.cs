using QuicLoad.Contracts;
using QuicLoad.Viewer.Requests;

namespace QuicLoad.Viewer.Hops;

/// <summary>
/// Counts the routers that forward on the ways of an order's flows, as traceroute does: TTLs rise until a datagram is answered. It ends
/// after 10 seconds, whatever is answered.
/// </summary>
internal static class HopProgram
{
    // A datagram that was lost hides the smallest TTL, so all below the one that was answered are sent again.
    private const int Passes = 3;
    private const int LongestAnswer = 2048;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    /// <summary>Follows an order.</summary>
    /// <param name="order">The order.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>An answer for each flow.</returns>
    public static IReadOnlyList<HopAnswer> Run(HopOrder order, CancellationToken cancellationToken)
    {
        var places = new RequestPlaces(order.Entrances, order.Addresses, first: 0);
        var flows = Enumerable.Range(0, order.Flows).Select(i => new HopFlow(places.At(i))).ToList();
        try
        {
            for (var pass = 0; pass < Passes; pass++)
            {
                for (var ttl = 1; ttl <= HopText.LargestTtl && flows.Exists(flow => flow.Wants(ttl)); ttl++)
                {
                    flows.FindAll(flow => flow.Wants(ttl)).ForEach(flow => flow.Send(ttl));
                    Wait(Step, flows, cancellationToken);
                }
            }
            Wait(Rest, flows, cancellationToken);
            return [.. flows.Select(flow => flow.Answer())];
        }
        finally
        {
            flows.ForEach(flow => flow.Dispose());
        }
    }

    private static void Wait(TimeSpan time, List<HopFlow> flows, CancellationToken cancellationToken)
    {
        if (cancellationToken.WaitHandle.WaitOne(time))
            cancellationToken.ThrowIfCancellationRequested();
        Span<byte> room = stackalloc byte[LongestAnswer];
        foreach (var flow in flows)
            flow.Receive(room);
    }
}

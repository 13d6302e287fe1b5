using System.Globalization;
using System.Net;
using QuicLoad.Contracts;
using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Requests;

namespace QuicLoad.Viewer.Transfers;

/// <summary>Fetches an order's object again and again, one after the other over each of its connections.</summary>
/// <param name="order">What is asked for.</param>
/// <param name="program">What speaks the protocol, with its version.</param>
/// <param name="open">Makes a way; its connection is opened by the first fetch.</param>
/// <param name="clock">Measures, and ends what takes too long.</param>
internal sealed class TransferProgram(TransferOrder order, string program, Func<RequestPlace, IRequestWay> open, TimeProvider clock)
{
    // Where nothing comes there is no hurry.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);

    private readonly RequestPlaces places = new(order.Entrances, order.Addresses, first: 0);
    private readonly long began = clock.GetTimestamp();
    private int objects;
    private int failed;
    private long bytes;
    private string? error;

    /// <summary>Runs to the end of the order's time, and of what is on its way then.</summary>
    public async Task<TransferResult> RunAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(Enumerable.Range(0, order.Connections).Select(i => FetchAsync(places.At(i), cancellationToken)))
            .ConfigureAwait(false);
        return new TransferResult(
            TransferText.Version,
            objects,
            bytes,
            failed,
            clock.GetElapsedTime(began).TotalSeconds,
            program,
            error is null ? null : PlainText.OneLine(error, BalanceText.LongestError)
        );
    }

    private async Task FetchAsync(RequestPlace place, CancellationToken cancellationToken)
    {
        var way = open(place);
        try
        {
            while (clock.GetElapsedTime(began) < TimeSpan.FromSeconds(order.Seconds))
            {
                if (await TryAsync(way, cancellationToken).ConfigureAwait(false) is not { } reason)
                    continue;
                Interlocked.Increment(ref failed);
                Interlocked.CompareExchange(ref error, reason, null);
                await way.DisposeAsync().ConfigureAwait(false);
                way = open(place);
                await Task.Delay(Rest, clock, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await way.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Fetches once; why it failed, or null.</summary>
    private async Task<string?> TryAsync(IRequestWay way, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(order.LimitSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            var (status, length) = await way.FetchAsync(order.Page, either.Token).ConfigureAwait(false);
            if (status != (int)HttpStatusCode.OK)
                return $"the server answers {status}";
            Interlocked.Add(ref bytes, length);
            Interlocked.Increment(ref objects);
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return string.Create(CultureInfo.InvariantCulture, $"it did not come within {order.LimitSeconds:0.#} s");
        }
        catch (PlaybackException broken)
        {
            return broken.Message.Length > 0 ? broken.Message : "no reason given";
        }
    }
}

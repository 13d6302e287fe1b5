using System.Globalization;
using System.Net;
using QuicLoad.Contracts;
using QuicLoad.Viewer.Packed;
using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Requests;

/// <summary>Asks a server for <see cref="ServerAnswer.Page"/> and says what became of it.</summary>
/// <param name="limitSeconds">How long a request may take.</param>
/// <param name="clock">Measures, and ends what takes too long.</param>
internal sealed class Asking(double limitSeconds, TimeProvider clock)
{
    private readonly TimeSpan limit = TimeSpan.FromSeconds(limitSeconds);

    /// <summary>Asks.</summary>
    /// <returns>The answer or the failure, and whether anything came back whole: then the connection is well.</returns>
    public async Task<(BalanceAnswer Answer, bool HasReply)> AskAsync(
        RequestPlace place,
        IRequestWay way,
        CancellationToken cancellationToken
    )
    {
        var began = clock.GetTimestamp();
        var at = (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;
        var hasReply = false;
        using var late = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            var reply = await way.AskAsync(either.Token).ConfigureAwait(false);
            hasReply = true;
            return reply.Status == (int)HttpStatusCode.OK
                ? (Answer(reply.Handshake) with { Server = BalanceText.ReadServer(reply.Text) }, hasReply)
                : Failed($"the server answers {reply.Status}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(string.Create(CultureInfo.InvariantCulture, $"no answer within {limitSeconds:0.#} s"));
        }
        catch (RecordException error)
        {
            return Failed($"the answer to {ServerAnswer.Page} is none of a server: {error.Message}");
        }
        catch (PlaybackException error)
        {
            return Failed(error.Message == OriginKey.Refusal ? "the server's public key is another than the declared one" : error.Message);
        }

        BalanceAnswer Answer(TimeSpan handshake) =>
            new(place.Entrance, place.Source.ToString(), handshake.TotalSeconds, clock.GetElapsedTime(began).TotalSeconds) { At = at };

        (BalanceAnswer, bool) Failed(string reason) =>
            (
                Answer(TimeSpan.Zero) with
                {
                    Error = PlainText.OneLine(reason.Length > 0 ? reason : "no reason given", BalanceText.LongestError),
                },
                hasReply
            );
    }
}

using QuicLoad.Contracts;
using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Requests;
using Xunit;

namespace QuicLoad.Tests.Viewer.Requests;

public sealed class RequestsProgramTests
{
    private const string Good = """{"pod":"a","node":"b","client":"127.0.0.1","client_port":1,"protocol":"HTTP/3.0"}""";

    private static readonly BalanceOrder Order = new()
    {
        Host = "localhost",
        Entrances = ["127.0.0.1:443"],
        Protocol = "h3",
        Requests = 1,
        OneConnection = false,
        LimitSeconds = 1,
    };

    private sealed class Way(Func<CancellationToken, Task<Reply>> ask, int connections) : IRequestWay
    {
        public int Connections => connections;

        public Task<Reply> AskAsync(CancellationToken cancellationToken) => ask(cancellationToken);

        public Task<(int Status, long Bytes)> FetchAsync(string path, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private static async Task<BalanceAnswer> AskAsync(Func<CancellationToken, Task<Reply>> ask, int connections = 1)
    {
        using var output = new StringWriter();
        await new RequestsProgram(Order, "test", _ => new Way(ask, connections), output, TimeProvider.System).RunAsync(default);
        return Assert.Single(BalanceText.ReadOutput(output.ToString(), Order).Answers);
    }

    [Fact]
    public async Task Run_ARepeatedRequest_IsAFailedOne()
    {
        Assert.Null((await AskAsync(_ => Task.FromResult(new Reply(200, Good, default)))).Error);
        Assert.Equal(
            "the connection broke, and the answer came over another one",
            (await AskAsync(_ => Task.FromResult(new Reply(200, Good, default)), connections: 2)).Error
        );
    }

    [Fact]
    public async Task Run_WithARate_BeginsRequestsEvenly()
    {
        var order = Order with { Requests = 5, PerSecond = 20, Parallel = 3 };
        using var output = new StringWriter();
        var before = (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalSeconds;
        await new RequestsProgram(
            order,
            "test",
            _ => new Way(_ => Task.FromResult(new Reply(200, Good, default)), 1),
            output,
            TimeProvider.System
        ).RunAsync(default);
        var last = BalanceText.ReadOutput(output.ToString(), order).Answers.Max(answer => answer.At);
        // a loaded machine is late, and never early
        Assert.True(last - before >= 0.19, $"{last - before}");
    }

    [Fact]
    public async Task Run_NoAnswerInTime_IsAFailedOne() =>
        Assert.Equal(
            "no answer within 1 s",
            (
                await AskAsync(async cancel =>
                {
                    await Task.Delay(Timeout.Infinite, cancel);
                    return new Reply(200, "", default);
                })
            ).Error
        );

    [Fact]
    public async Task Run_AnotherPage_IsAFailedOne() =>
        Assert.StartsWith(
            "the answer to /whoami is none of a server: ",
            (await AskAsync(_ => Task.FromResult(new Reply(200, "<html>", default)))).Error,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Run_AnyReason_IsALineOfBoundedLength()
    {
        var error = (await AskAsync(_ => throw new PlaybackException("a\nb" + new string('x', 500)))).Error!;
        Assert.Equal((200, "a bxx"), (error.Length, error[..5]));
        Assert.Equal("no reason given", (await AskAsync(_ => throw new PlaybackException(""))).Error);
    }
}

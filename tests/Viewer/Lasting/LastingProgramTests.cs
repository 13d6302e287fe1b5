using Microsoft.Extensions.Time.Testing;
using QuicLoad.Contracts;
using QuicLoad.Viewer.Lasting;
using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Requests;
using Xunit;

namespace QuicLoad.Tests.Viewer.Lasting;

/// <summary>What a client does with connections that break.</summary>
public sealed class LastingProgramTests
{
    private const string Good = """{"pod":"a","node":"b","client":"127.0.0.1","client_port":1,"protocol":"HTTP/3.0"}""";

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private readonly List<Way> ways = [];

    private sealed class Way(Func<int, CancellationToken, Task<Reply>> ask) : IRequestWay
    {
        private int asked;

        public int Connections { get; set; } = 1;

        public bool IsClosed { get; private set; }

        public Task<Reply> AskAsync(CancellationToken cancellationToken) => ask(++asked, cancellationToken);

        public Task<(int Status, long Bytes)> FetchAsync(string path, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask DisposeAsync()
        {
            IsClosed = true;
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>One connection for 4 seconds; each way answers as told by its number and the request's.</summary>
    private async Task<List<LastingAnswer>> HoldAsync(Func<int, int, CancellationToken, Task<Reply>> ask)
    {
        var order = new LastingOrder
        {
            Host = "localhost",
            Entrances = ["127.0.0.1:443"],
            Protocols = ["h3"],
            Connections = 1,
            Seconds = 4,
            LimitSeconds = 1,
        };
        using var output = new StringWriter();
        IRequestWay Open(string protocol, RequestPlace place)
        {
            var number = ways.Count + 1;
            ways.Add(new Way((request, cancel) => ask(number, request, cancel)));
            return ways[^1];
        }
        // Nobody really waits: all that is due happens while the clock is put forward.
        var clock = new FakeTimeProvider();
        var run = new LastingProgram(order, ["test"], Open, output, clock).RunAsync(default);
        for (var steps = 0; !run.IsCompleted && steps < 1000; steps++)
        {
            clock.Advance(Step);
            await Task.Delay(1);
        }
        await run;
        Assert.All(ways, way => Assert.True(way.IsClosed));
        return [.. LastingText.ReadOutput(output.ToString(), order).Answers];
    }

    private static Task<Reply> Answered(int status = 200) => Task.FromResult(new Reply(status, Good, default));

    [Fact]
    public async Task Run_AConnectionThatAnswers_IsAskedOnceASecond()
    {
        var answers = await HoldAsync((_, _, _) => Answered());
        Assert.Equal([0, 1, 2, 3], answers.Select(answer => Math.Round(answer.AtSeconds)));
        Assert.All(answers, answer => Assert.Equal((1, null), (answer.Connection, answer.Answer.Error)));
        Assert.Single(ways);
    }

    [Fact]
    public async Task Run_AConnectionThatBreaks_IsMadeAgain()
    {
        var answers = await HoldAsync((way, request, _) => way == 1 && request == 2 ? throw new PlaybackException("broken") : Answered());
        Assert.Equal([1, 1, 2, 2, 2], answers.Select(answer => answer.Connection));
        Assert.Equal([null, "broken", null, null, null], answers.Select(answer => answer.Answer.Error));
        Assert.Equal([0, 1, 1, 2, 3], answers.Select(answer => Math.Round(answer.AtSeconds)));
    }

    [Fact]
    public async Task Run_AConnectionThatIsSilent_IsGivenUpInTime()
    {
        var answers = await HoldAsync(
            async (way, request, cancel) =>
            {
                if (way == 1 && request == 2)
                    await Task.Delay(Timeout.Infinite, cancel);
                return await Answered();
            }
        );
        Assert.Equal("no answer within 1 s", answers[1].Answer.Error);
        Assert.Equal([1, 1, 2], answers.Take(3).Select(answer => answer.Connection));
        Assert.InRange(answers[2].AtSeconds - answers[1].AtSeconds, 0.999, 1.9);
    }

    [Fact]
    public async Task Run_NobodyThere_IsAskedTwiceASecond()
    {
        var answers = await HoldAsync((_, _, _) => throw new PlaybackException("refused"));
        Assert.Equal(Enumerable.Range(1, 8), answers.Select(answer => answer.Connection));
        Assert.Equal([0, 0, 1, 1, 2, 2, 3, 3], answers.Select(answer => Math.Round(answer.AtSeconds)));
    }

    [Fact]
    public async Task Run_AServerThatAnswersBadly_KeepsItsConnection()
    {
        var answers = await HoldAsync((_, request, _) => Answered(request == 2 ? 503 : 200));
        Assert.Equal([null, "the server answers 503", null, null], answers.Select(answer => answer.Answer.Error));
        Assert.All(answers, answer => Assert.Equal(1, answer.Connection));
        Assert.Single(ways);
    }

    [Fact]
    public async Task Run_AClientThatConnectsAgainByItself_IsSeen()
    {
        var answers = await HoldAsync(
            (_, request, _) =>
            {
                if (request == 3)
                    ways[0].Connections = 2;
                return Answered();
            }
        );
        Assert.Equal([1, 1, 2, 2], answers.Select(answer => answer.Connection));
    }
}

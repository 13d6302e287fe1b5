using System.Text;
using QuicLoad.Measure.Collecting;
using QuicLoad.Measure.Store;
using QuicLoad.Remote;
using QuicLoad.Tests.Tools.Measure.Store;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Collecting;

public sealed class HostLoopTests
{
    public static TheoryData<Exception> Answers =>
        [
            new FormatException("no number"),
            new OverflowException(),
            Record.Exception(() => "cpu".Split(' ')[3])!,
            new KeyNotFoundException(),
            new HostException("worker1: gone"),
        ];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task RunAsync_AnAnswerWithoutSense_IsThatHostsTroubleAndTriedAgain(Exception error)
    {
        using var file = new StoreFile();
        file.Store.Runs.Save(Fakes.Run());
        using var stop = new CancellationTokenSource();
        var loop = new OddLoop(new SilentHost(), file.Store, error);
        var running = loop.RunAsync(stop.Token);
        while (loop.Rounds < 2)
            await Task.Delay(20);
        await stop.CancelAsync();
        await running;
        Assert.Collection(
            file.Store.Samples.Events(Fakes.RunId),
            gone => Assert.Equal(("worker1", $"It cannot be read: {error.Message}"), (gone.Where, gone.What)),
            back => Assert.StartsWith("It answers again after ", back.What, StringComparison.Ordinal)
        );
    }

    private sealed class OddLoop(IHost host, RunStore store, Exception first) : HostLoop(host, store, Fakes.RunId, TimeProvider.System)
    {
        public int Rounds { get; private set; }

        protected override Task RoundAsync(CancellationToken cancellationToken) =>
            ++Rounds == 1 ? Task.FromException(first) : Task.CompletedTask;
    }

    private sealed class SilentHost : IHost
    {
        public string Name => "worker1";

        public Task<ScriptResult> RunAsync(string script, CancellationToken cancellationToken) =>
            Task.FromResult(new ScriptResult(0, Encoding.UTF8.GetBytes("")));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

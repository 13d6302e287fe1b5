using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Players;

namespace QuicLoad.Tests.Viewer.Players;

/// <summary>Players that do nothing but tell what is done with them, in order, and answer as they are told to.</summary>
internal sealed class FakePlayers : IPlayerSource
{
    private readonly Lock gate = new();
    private readonly List<string> calls = [];
    private int made;

    /// <summary>What was done with which player: "1 start quic", "1 open NAME", "1 begin NAME", "1 stop", "1 end".</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (gate)
                return [.. calls];
        }
    }

    /// <summary>Ends a start; by default it ends at once.</summary>
    public Func<int, CancellationToken, Task> OnStart { get; set; } = (_, _) => Task.CompletedTask;

    public Action<int> OnOpen { get; set; } = _ => { };

    /// <summary>The page's answer: by the player's number, the playback's name and how many times it was asked before.</summary>
    public Func<int, string, int, PageReport> OnReport { get; set; } = (_, name, asked) => Playing(name, asked);

    /// <summary>A playback that began long enough ago for what it shows.</summary>
    public static PageReport Playing(string name, int asked)
    {
        var report = ViewerSamples.Report(asked * 2);
        return report with { Playback = name, Began = report.Began - 10_000 };
    }

    public IPlayer Create(ViewerProtocol protocol) => new Player(this, protocol, Interlocked.Increment(ref made));

    private void Note(string call)
    {
        lock (gate)
            calls.Add(call);
    }

    private sealed class Player(FakePlayers players, ViewerProtocol protocol, int number) : IPlayer
    {
        private string playback = "";
        private int asked;

        public ViewerProtocol Protocol => protocol;

        public string Program => $"Fake {number}";

        public Task StartAsync(CancellationToken cancellationToken)
        {
            players.Note($"{number} start {protocol.Word()}");
            return players.OnStart(number, cancellationToken);
        }

        public Task OpenAsync(string playback, CancellationToken cancellationToken)
        {
            players.Note($"{number} open");
            players.OnOpen(number);
            return Task.CompletedTask;
        }

        public Task BeginAsync(string playback, CancellationToken cancellationToken)
        {
            players.Note($"{number} begin {playback}");
            (this.playback, asked) = (playback, 0);
            return Task.CompletedTask;
        }

        public Task<PageReport> ReportAsync(CancellationToken cancellationToken) =>
            Task.FromResult(players.OnReport(number, this.playback, asked++));

        public Task StopAsync(CancellationToken cancellationToken)
        {
            players.Note($"{number} stop");
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            players.Note($"{number} end");
            return ValueTask.CompletedTask;
        }
    }
}

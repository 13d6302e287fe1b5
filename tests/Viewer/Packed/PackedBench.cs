using System.Collections.Concurrent;
using QuicLoad.Contracts;
using QuicLoad.Tests.Shared;
using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Packed;
using QuicLoad.Viewer.Packed.Load;
using QuicLoad.Viewer.Players;
using Xunit;

namespace QuicLoad.Tests.Viewer.Packed;

/// <summary>The program of packed users in a folder of its own, on the real clock.</summary>
internal sealed class PackedBench : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder folder = new();
    private readonly StringWriter output = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Func<int, ViewerOptions, IPlayerSource> players;
    private readonly ViewerOptions options;
    private Task running = Task.CompletedTask;

    private readonly OpenTransport? open;

    public PackedBench(ViewerOptions options, Func<int, ViewerOptions, IPlayerSource> players, OpenTransport? open = null)
    {
        this.open = open;
        (this.options, this.players) = (options with { Kind = ViewerKind.Packed }, players);
        foreach (var name in new[] { "users", "plan", "order", "records" })
            folder.Info.CreateSubdirectory(name);
    }

    /// <summary>Who was made a source for.</summary>
    public ConcurrentDictionary<int, ViewerOptions> Made { get; } = new();

    /// <summary>All that was written so far.</summary>
    public IReadOnlyList<ViewerRecord> Records
    {
        get
        {
            lock (output)
                return [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(RecordLine.Read)];
        }
    }

    /// <summary>The records of a run that one user keeps.</summary>
    public IReadOnlyList<ViewerRecord> Kept(string run, string uid) =>
        [.. File.ReadLines(folder.PathTo("records", run, $"{uid}.jsonl")).Select(RecordLine.Read)];

    public string PathTo(params string[] names) => folder.PathTo(names);

    public void Start() =>
        running = new PackedProgram(
            options,
            folder.Root,
            ViewerSamples.Boot,
            new LockedWriter(output),
            (user, own) =>
            {
                Made[user] = own;
                return players(user, own);
            },
            TimeProvider.System,
            open
        ).RunAsync(stop.Token);

    /// <summary>Says who the users of worker1 are.</summary>
    public void Give(string cidr, int users) =>
        Give(
            "users/users.json",
            RunFile.Write(
                new PackedUsers
                {
                    Nodes = new Dictionary<string, UserRange>
                    {
                        ["worker1"] = new() { Cidr = cidr, Users = users },
                    },
                }
            )
        );

    public void Give(string file, string text)
    {
        File.WriteAllText(folder.PathTo("part"), text);
        File.Move(folder.PathTo("part"), folder.PathTo(file), overwrite: true);
    }

    public async Task UntilAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!holds())
        {
            Assert.False(running.IsFaulted, running.Exception?.ToString());
            Assert.False(limit.IsCancellationRequested, $"not within {Limit.TotalSeconds} s");
            await Task.Delay(20, CancellationToken.None);
        }
    }

    /// <summary>Ends it as SIGTERM does.</summary>
    public async Task EndAsync()
    {
        await stop.CancelAsync();
        await running.WaitAsync(Limit);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        stop.Dispose();
        await output.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>For many writers and a reader.</summary>
    private sealed class LockedWriter(StringWriter output) : StringWriter
    {
        public override void Write(string? value)
        {
            lock (output)
                output.Write(value);
        }
    }
}

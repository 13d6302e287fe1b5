using System.Globalization;
using QuicLoad.Contracts;
using QuicLoad.Measure.Hosts;

namespace QuicLoad.Tests.Tools.Measure.Running;

/// <summary>
/// Viewers of one worker without browsers: they follow the order's file and write records as real ones do, one playback a second.
/// </summary>
internal sealed class FakeViewers : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly HostFolders folders;
    private readonly List<Task> running;
    private int written;

    public FakeViewers(string root, int first, int count)
    {
        folders = new HostFolders(root);
        Directory.CreateDirectory(Path.GetDirectoryName(folders.Order)!);
        Directory.CreateDirectory(Path.Combine(root, "records"));
        Numbers = [.. Enumerable.Range(first, count)];
        running = [.. Numbers.Select(number => Task.Run(() => LiveAsync(number)))];
    }

    public IReadOnlyList<int> Numbers { get; }

    /// <summary>How many records they wrote.</summary>
    public int Written => Volatile.Read(ref written);

    /// <summary>Viewers of these numbers never become ready.</summary>
    public HashSet<int> Lazy { get; } = [];

    /// <summary>What viewers wait for before they write what a run ended; null: nothing.</summary>
    public TaskCompletionSource? LastWords { get; set; }

    /// <summary>The places that the viewers were given.</summary>
    public Dictionary<string, ViewerPlace> Places { get; private set; } = [];

    public void Dispose()
    {
        stop.Cancel();
        LastWords?.TrySetResult();
        Task.WaitAll([.. running]);
        stop.Dispose();
    }

    private async Task LiveAsync(int number)
    {
        var (sequence, playback) = (0L, 0);
        var (ready, playing) = ("", "");
        while (!stop.IsCancellationRequested)
        {
            var order = File.Exists(folders.Order) ? RunFile.ReadOrder(await File.ReadAllTextAsync(folders.Order)) : null;
            var now = DateTimeOffset.UtcNow;
            if (order is not null && now < order.End)
            {
                Places = new(order.Viewers);
                if (ready != order.Run && !Lazy.Contains(number))
                {
                    Write(order.Run, Fakes.Life(number, 0)[1]);
                    ready = order.Run;
                }
                if (order.Start <= now)
                {
                    if (playing.Length > 0)
                        Write(order.Run, ((PlaybackRecord)Fakes.Life(number, 1)[3]) with { Playback = playing });
                    playing = $"{Fakes.Uid(number)}-0a1b2c3d-{(++playback).ToString(CultureInfo.InvariantCulture)}";
                    Write(order.Run, ((PlayingRecord)Fakes.Life(number, 1)[2]) with { Playback = playing });
                }
            }
            else if (playing.Length > 0)
            {
                await (LastWords?.Task ?? Task.CompletedTask);
                Write(ready, ((PlaybackRecord)Fakes.Life(number, 1)[3]) with { Playback = playing });
                playing = "";
            }
            await Task.Delay(order?.Start is null ? 200 : 1000);
        }

        void Write(string run, ViewerRecord record)
        {
            var now = DateTimeOffset.UtcNow;
            if (record is PlaybackRecord playback)
                record = playback with
                {
                    Timestamp = now.AddSeconds(-1),
                    SecondsPlayed = 0.2,
                    SecondsStalled = 0,
                    Stalls = [],
                    DurationsOfQualities = [100, 100],
                    Frames = 3,
                    FramesDropped = 0,
                };
            var line = RecordLine.Write(record with { Run = run, Sequence = ++sequence, Time = now }) + "\n";
            Directory.CreateDirectory(folders.Records(run));
            File.AppendAllText(Path.Combine(folders.Records(run), $"{Fakes.Uid(number)}.jsonl"), line);
            Interlocked.Increment(ref written);
        }
    }
}

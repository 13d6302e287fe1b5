using System.Text;
using FsCheck;
using FsCheck.Fluent;
using QuicLoad.Contracts;
using QuicLoad.Measure.Hosts;
using QuicLoad.Measure.Spools;
using QuicLoad.Remote;
using QuicLoad.Tests.Tools.Measure.Store;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Spools;

public sealed class SpoolReaderTests
{
    [Fact]
    public async Task ReadAsync_FilesThatGrow_AreReadOnce()
    {
        using var file = new StoreFile();
        file.SaveRun(viewers: 5);
        var host = new MortalHost(() => false);
        var reader = new SpoolReader(host, file.Store, Fakes.RunId, HostFolders.Default);
        Append(host, 1, Fakes.Text(Fakes.Life(1, 2))[..^30]);
        var first = await reader.ReadAsync(isLast: false, default);
        Append(host, 1, Fakes.Text(Fakes.Life(1, 2))[^30..]);
        var second = await reader.ReadAsync(isLast: false, default);
        var third = await reader.ReadAsync(isLast: false, default);
        Assert.Equal((5, 1, 0), (first.Added, second.Added, third.Added));
        Assert.True(third.IsComplete);
    }

    [Fact]
    public async Task ReadAsync_AFileThatBecameShorter_IsReadAgainAndCountsOnce()
    {
        using var file = new StoreFile();
        file.SaveRun(viewers: 5);
        var host = new MortalHost(() => false);
        var reader = new SpoolReader(host, file.Store, Fakes.RunId, HostFolders.Default);
        Append(host, 1, Fakes.Text(Fakes.Life(1, 2)));
        await reader.ReadAsync(isLast: false, default);
        host.Files.Clear();
        Append(host, 1, Fakes.Text(Fakes.Life(1, 0)) + Fakes.Text(Fakes.Life(1, 0, "ffffffff")));
        var pass = await reader.ReadAsync(isLast: false, default);
        Assert.Equal(2, pass.Added);
        Assert.Equal([$"{Fakes.Uid(1)}.jsonl"], pass.Shorter);
    }

    /// <summary>
    /// Viewers write as they like, in pieces of any length; the connection breaks and the collector is killed at any point: in the end
    /// every record is there once.
    /// </summary>
    [Fact]
    public void ReadAsync_KilledAtAnyPoint_LosesNothingAndCountsNothingTwice() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(30),
            Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => HoldsAsync(seed).GetAwaiter().GetResult())
        );

    private static async Task<bool> HoldsAsync(int seed)
    {
        var random = new Random(seed);
        using var file = new StoreFile();
        file.SaveRun(viewers: 5);
        var lives = Enumerable.Range(1, 5).ToDictionary(viewer => viewer, viewer => Fakes.Text(Fakes.Life(viewer, random.Next(6))));
        var written = lives.Keys.ToDictionary(viewer => viewer, _ => 0);
        var host = new MortalHost(() => random.Next(6) == 0);
        SpoolReader? reader = null;
        var added = 0;
        while (written.Any(viewer => viewer.Value < lives[viewer.Key].Length) || random.Next(4) > 0)
        {
            foreach (var (viewer, text) in lives.Where(_ => random.Next(2) == 0))
            {
                var length = Math.Min(random.Next(3000), text.Length - written[viewer]);
                Append(host, viewer, text.Substring(written[viewer], length));
                written[viewer] += length;
            }
            if (random.Next(4) == 0)
            {
                file.Reopen();
                reader = null;
            }
            reader ??= new SpoolReader(host, file.Store, Fakes.RunId, HostFolders.Default);
            if (random.Next(10) == 0)
                reader.StartOver();
            try
            {
                added += (await reader.ReadAsync(isLast: false, default)).Added;
            }
            catch (HostException)
            {
                // the connection broke between two requests
            }
        }
        await new SpoolReader(new MortalHost(() => false).With(host.Files), file.Store, Fakes.RunId, HostFolders.Default).ReadAsync(
            isLast: true,
            default
        );
        var kept = file.Store.Records.After(Fakes.RunId, 0).Records.Select(RecordLine.Write).Order(StringComparer.Ordinal);
        var wanted = lives
            .Values.SelectMany(text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Order(StringComparer.Ordinal)
            .ToList();
        return kept.SequenceEqual(wanted) && file.Store.Records.Bad(Fakes.RunId).Count == 0 && added <= wanted.Count;
    }

    private static void Append(MortalHost host, int viewer, string text)
    {
        var name = $"{Fakes.Uid(viewer)}.jsonl";
        if (!host.Files.TryGetValue(name, out var stream))
            host.Files[name] = stream = new MemoryStream();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }
}

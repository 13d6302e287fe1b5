using QuicLoad.Lab.Testing;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Testing;

public sealed class ProgressTailTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("quic-load-progress-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Follow_LinesInPieces_AreShownWholeAndAtOnce()
    {
        var file = Path.Combine(folder.FullName, "progress.txt");
        var said = new List<string>();
        var written = new TaskCompletionSource();
        var first = new TaskCompletionSource();

        var following = new ProgressTail(
            file,
            line =>
            {
                said.Add(line);
                first.TrySetResult();
            },
            TimeProvider.System
        ).FollowAsync(written.Task);
        using (
            var writer = new StreamWriter(new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true }
        )
        {
            await writer.WriteAsync("one\ntw");
            await first.Task.WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
            Assert.Equal(["one"], said);
            await writer.WriteAsync("o\nthree");
        }
        written.SetResult();
        await following;

        Assert.Equal(["one", "two", "three"], said);
    }
}

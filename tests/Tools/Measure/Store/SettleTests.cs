using QuicLoad.Measure;
using QuicLoad.Measure.Store;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Store;

public sealed class SettleTests
{
    [Fact]
    public void Settle_WhileAnotherProgramHoldsAnOldState_SaysThatNotAllIsWritten()
    {
        using var file = new StoreFile();
        using var writer = new Database(file.Path);
        writer.Execute("PRAGMA busy_timeout = 50");
        writer.Execute("INSERT INTO runs VALUES ('a', 'dev', 'running', NULL, NULL, 1, 0, '', '', '')");
        using var reader = new Database(file.Path);
        reader.Transact(_ =>
        {
            Assert.Single(reader.Query("SELECT id FROM runs", row => row.GetString(0)));
            Assert.Equal(
                $"{file.Path}: it could not be written to the disk as a whole, because another program reads it. Let that program end.",
                Assert.Throws<MeasureException>(writer.Settle).Message
            );
        });
        writer.Settle();
    }
}

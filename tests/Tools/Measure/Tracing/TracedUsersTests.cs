using QuicLoad.Contracts;
using QuicLoad.Measure;
using QuicLoad.Measure.Tracing;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Tracing;

public sealed class TracedUsersTests
{
    private static PackedUsers Users(params (string Worker, int Users)[] nodes) =>
        new()
        {
            Nodes = nodes.ToDictionary(
                node => node.Worker,
                node => new UserRange { Cidr = "198.18.64.0/23", Users = node.Users },
                StringComparer.Ordinal
            ),
        };

    private static string Chosen(PackedUsers users, int count) =>
        string.Join(
            "; ",
            TracedUsers
                .Choose(users, count)
                .OrderBy(one => one.Key, StringComparer.Ordinal)
                .Select(one => $"{one.Key}: {string.Join(", ", one.Value)}")
        );

    [Theory]
    [InlineData(1, "worker1: 1")]
    [InlineData(2, "worker1: 1; worker2: 1")]
    [InlineData(5, "worker1: 1, 2; worker2: 1, 2, 3")]
    public void Choose_Some_AreSpreadOverTheWorkers(int count, string expected) =>
        Assert.Equal(expected, Chosen(Users(("worker2", 500), ("worker1", 2)), count));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(11)]
    public void Choose_AsManyAsThereAreNot_IsRefused(int count)
    {
        var error = Assert.Throws<MeasureException>(() => TracedUsers.Choose(Users(("worker1", 2), ("worker2", 500)), count));
        Assert.Equal($"--trace: \"{count}\" must be 1-10: of each worker's packed users 8 at most leave a trace.", error.Message);
    }

    [Fact]
    public void Choose_StackWithoutPackedUsers_IsRefused() =>
        Assert.Equal(
            "--trace: needs packed users, and the stack has none. Give it users.perWorker (docs/settings.md).",
            Assert.Throws<MeasureException>(() => TracedUsers.Choose(null, 2)).Message
        );
}

using QuicLoad.Doctor.Reading;
using Xunit;

namespace QuicLoad.Tests.Tools.Doctor.Reading;

public sealed class SkewTests
{
    private static readonly DateTimeOffset Sent = DateTimeOffset.UnixEpoch;

    [Theory]
    [InlineData(1, 2, 3, 0)] // in the middle
    [InlineData(-4, -3, 3, 4)] // behind: started 4 s before it was sent
    [InlineData(6, 8, 3, 5)] // ahead: ended 5 s after it was received
    [InlineData(0.5, 3.5, 3, 0.5)] // ahead by the half second that is certain
    public void Between_TheAnswersWay_CountsForNothing(double start, double end, double received, double certain) =>
        Assert.Equal(
            TimeSpan.FromSeconds(certain),
            Skew.Between(Sent, Sent.AddSeconds(start), Sent.AddSeconds(end), Sent.AddSeconds(received)).Certain
        );
}

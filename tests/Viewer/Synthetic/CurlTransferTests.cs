using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Synthetic;
using Xunit;

namespace QuicLoad.Tests.Viewer.Synthetic;

public sealed class CurlTransferTests
{
    [Fact]
    public void Read_CameWhole_HasTimeAndBytes() =>
        Assert.Equal(new CurlTransfer(TimeSpan.FromMilliseconds(123.456), 250_000, null), CurlTransfer.Read("0 200 2 250000 0.123456 "));

    [Theory]
    [InlineData("22 404 2 0 0.010000 The requested URL returned error: 404", "the origin answers 404")]
    [InlineData("0 302 2 0 0.010000 ", "the origin answers 302")]
    [InlineData("0 200 1.1 250000 0.010000 ", "the origin answers over HTTP/1.1 and not over HTTP/2")]
    [InlineData(
        "90 000 0 0 0.010000 SSL: public key does not match pinned public key!",
        "SSL: public key does not match pinned public key!"
    )]
    [InlineData("18 200 2 100 0.010000 transfer closed", "transfer closed")]
    public void Read_DidNotCome_SaysWhy(string line, string failure) => Assert.Equal(failure, CurlTransfer.Read(line).Failure);

    [Theory]
    [InlineData("curl: option --globoff: is unknown")]
    [InlineData("0 200 2 many 0.1 ")]
    public void Read_SomethingElse_IsTheReason(string line) =>
        Assert.Equal($"curl: {line}", Assert.Throws<PlaybackException>(() => CurlTransfer.Read(line)).Message);
}

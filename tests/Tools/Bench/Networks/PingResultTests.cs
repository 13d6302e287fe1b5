using QuicLoad.Bench.Networks;

namespace QuicLoad.Tests.Tools.Bench.Networks;

public sealed class PingResultTests
{
    private const string Answers = """
        PING 192.0.2.2 (192.0.2.2) 56(84) bytes of data.
        64 bytes from 192.0.2.2: icmp_seq=1 ttl=64 time=0.087 ms
        64 bytes from 192.0.2.2: icmp_seq=2 ttl=64 time=0.041 ms
        64 bytes from 192.0.2.2: icmp_seq=3 ttl=64 time=12.3 ms
        64 bytes from 192.0.2.2: icmp_seq=4 ttl=64 time=0.020 ms

        --- 192.0.2.2 ping statistics ---
        4 packets transmitted, 4 received, 0% packet loss, time 107ms
        rtt min/avg/max/mdev = 0.017/0.027/0.087/0.014 ms
        """;

    [Fact]
    public void Parse_Answers_AreSortedMicroseconds()
    {
        var result = PingResult.Parse(Answers);

        Assert.Equal(4, result.Sent);
        Assert.Equal([20, 41, 87, 12300], result.Microseconds.Select(time => Math.Round(time, 3)));
        Assert.Equal(64, result.Median, 3);
        Assert.Equal(12300, result.P99, 3);
    }

    [Fact]
    public void P99_OfAHundred_IsTheNinetyNinth() =>
        Assert.Equal(99, new PingResult(100, [.. Enumerable.Range(1, 100).Select(one => (double)one)]).P99);

    [Fact]
    public void Parse_MissingAnswers_IsNoResult() =>
        Assert.Contains(
            "4 of 5 requests",
            Assert
                .Throws<FormatException>(() => PingResult.Parse(Answers.Replace("4 packets", "5 packets", StringComparison.Ordinal)))
                .Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("")]
    [InlineData("ping: connect: Network is unreachable")]
    [InlineData("3 packets transmitted, 0 received, 100% packet loss, time 2048ms")]
    public void Parse_NoAnswers_IsNoResult(string text) => Assert.Throws<FormatException>(() => PingResult.Parse(text));
}

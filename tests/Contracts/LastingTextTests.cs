using QuicLoad.Contracts;
using Xunit;

namespace QuicLoad.Tests.Contracts;

public sealed class LastingTextTests
{
    private static readonly LastingOrder Order = new()
    {
        Host = "service.example",
        Entrances = ["198.51.100.11:443"],
        Protocols = ["h1", "h3"],
        Connections = 2,
        Seconds = 30,
        Addresses = "198.18.0.128/25",
    };

    private static readonly LastingAnswer Good = new(
        "h3",
        1,
        2,
        12.5,
        new BalanceAnswer(0, "198.18.0.129", 0, 0.02, new ServerAnswer("video-5d9c", "worker1", "198.51.100.11", 4000, "HTTP/3.0"))
    );

    private static string Output(LastingAnswer answer, params string[] programs) =>
        $"{LastingText.Write(Good)}\n{LastingText.Write(answer)}\n{LastingText.Write(new LastingEnd(1, 2, programs))}\n";

    [Fact]
    public void Order_WrittenAndRead_IsTheSame()
    {
        var text = LastingText.Write(Order);
        Assert.Equal(text, LastingText.Write(LastingText.ReadOrder(text)));
    }

    [Theory]
    [InlineData("\"schema\":1", "\"schema\":2", "schema: 2 must be 1. Use the program that belongs to this measure.")]
    [InlineData("service.example", "a b", "host: \"a b\" must be a host name.")]
    [InlineData("198.51.100.11:443", "198.51.100.11", "entrances: \"198.51.100.11\" must be ADDRESS:PORT with an IPv4 address.")]
    [InlineData("\"h1\"", "\"quic\"", "protocols: must be some of h1, h2, h3, each once.")]
    [InlineData("\"h1\"", "\"h3\"", "protocols: must be some of h1, h2, h3, each once.")]
    [InlineData("\"connections\":2", "\"connections\":1001", "connections: 1001 must be 1-1000.")]
    [InlineData("\"seconds\":30", "\"seconds\":1", "seconds: 1 must be 2-600.")]
    [InlineData("\"limit_seconds\":5", "\"limit_seconds\":61", "limit_seconds: must be 1-60.")]
    public void ReadOrder_WhatBreaksARule_SaysWhich(string good, string bad, string message)
    {
        var text = LastingText.Write(Order);
        Assert.Contains(good, text, StringComparison.Ordinal);
        var error = Assert.Throws<RecordException>(() => LastingText.ReadOrder(text.Replace(good, bad, StringComparison.Ordinal)));
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void ReadOrder_TooMuch_SaysHowMuch() =>
        Assert.Equal(
            "connections, seconds: 1000 for 101 s over 2 protocols are 202000 requests, and must be 100000 at most.",
            Assert
                .Throws<RecordException>(() => LastingText.ReadOrder(LastingText.Write(Order with { Connections = 1000, Seconds = 101 })))
                .Message
        );

    [Fact]
    public void ReadOutput_Answers_AreRead() => Assert.Equal([Good, Good], LastingText.ReadOutput(Output(Good, "a", "b"), Order).Answers);

    [Fact]
    public void ReadOutput_CutOff_IsRefused()
    {
        var whole = Output(Good, "a", "b");
        for (var length = 0; length < whole.Length - 1; length++)
            Assert.Throws<RecordException>(() => LastingText.ReadOutput(whole[..length], Order));
    }

    [Fact]
    public void ReadOutput_WhatCannotBe_IsRefused()
    {
        void Refused(string output, string message) =>
            Assert.Equal(message, Assert.Throws<RecordException>(() => LastingText.ReadOutput(output, Order)).Message);

        Refused(Output(Good with { Protocol = "h2" }, "a", "b"), "Line 2: protocol: must be one of the order's: h1, h3.");
        Refused(Output(Good with { Client = 2 }, "a", "b"), "Line 2: client: 2 must be one of the order's 2.");
        Refused(Output(Good with { Connection = 0 }, "a", "b"), "Line 2: connection: 0 must be 1-100000.");
        Refused(Output(Good with { AtSeconds = 31 }, "a", "b"), "Line 2: at_seconds: must be 0-30.");
        Refused(Output(Good with { Answer = Good.Answer with { Source = "x" } }, "a", "b"), "Line 2: source: must be an IPv4 address.");
        Refused(Output(Good, "a"), "Its last line must say of which programs they were.");
        Refused(Output(Good, "a", "b\u001b[2J"), "Its last line must say of which programs they were.");
    }
}

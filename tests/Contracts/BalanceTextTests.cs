using QuicLoad.Contracts;
using Xunit;

namespace QuicLoad.Tests.Contracts;

public sealed class BalanceTextTests
{
    private const string Spki = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    private static readonly BalanceOrder Order = new()
    {
        Host = "service.example",
        CertificateSpki = Spki,
        Entrances = ["198.51.100.11:443", "198.51.100.12:443"],
        Protocol = "h3",
        Requests = 2,
        OneConnection = false,
        Addresses = "198.18.0.128/25",
    };

    private static readonly BalanceAnswer Good = new(
        1,
        "198.18.0.129",
        0.01,
        0.02,
        new ServerAnswer("video-5d9c", "worker1", "198.51.100.11", 4000, "HTTP/3.0")
    );

    private static readonly BalanceAnswer Bad = new(0, "198.18.0.130", 0, 10, Error: "no answer within 10 s");

    private static string Output(params BalanceAnswer[] answers) =>
        string.Concat(answers.Select(answer => BalanceText.Write(answer) + "\n"))
        + BalanceText.Write(new BalanceEnd(1, 2, 2, "ngtcp2 1"))
        + "\n";

    [Fact]
    public void Order_WrittenAndRead_IsTheSame()
    {
        var text = BalanceText.Write(Order);
        Assert.DoesNotContain('\n', text);
        Assert.Equal(text, BalanceText.Write(BalanceText.ReadOrder(text)));
    }

    [Theory]
    [InlineData("\"schema\":1", "\"schema\":2", "schema: 2 must be 1. Use the program that belongs to this measure.")]
    [InlineData("service.example", "a b", "host: \"a b\" must be a host name.")]
    [InlineData(Spki, "AAAA", "certificate_spki: must be 32 bytes in base64: the SHA-256 of the servers' public key.")]
    [InlineData("198.51.100.12:443", "[::1]:443", "entrances: \"[::1]:443\" must be ADDRESS:PORT with an IPv4 address.")]
    [InlineData("198.51.100.12:443", "198.51.100.12", "entrances: \"198.51.100.12\" must be ADDRESS:PORT with an IPv4 address.")]
    [InlineData("\"h3\"", "\"quic\"", "protocol: must be one of h1, h2, h3.")]
    [InlineData("\"requests\":2", "\"requests\":0", "requests: 0 must be 1-200000.")]
    [InlineData("198.18.0.128/25", "198.18.0.0/8", "addresses: \"198.18.0.0/8\" must be an IPv4 prefix, /16 or smaller.")]
    [InlineData("\"parallel\":32", "\"parallel\":0", "parallel: 0 must be 1-1000.")]
    [InlineData("\"limit_seconds\":10", "\"limit_seconds\":0", "limit_seconds: must be 1-60.")]
    [InlineData("\"per_second\":null", "\"per_second\":0", "per_second: must be 0.1-10000.")]
    [InlineData("\"first\":0", "\"first\":-1", "first: -1 must be 0-1000000000.")]
    public void ReadOrder_WhatBreaksARule_SaysWhich(string good, string bad, string message)
    {
        var text = BalanceText.Write(Order);
        Assert.Contains(good, text, StringComparison.Ordinal);
        var error = Assert.Throws<RecordException>(() => BalanceText.ReadOrder(text.Replace(good, bad, StringComparison.Ordinal)));
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void ReadOutput_AnswersAndEnd_AreRead()
    {
        var output = BalanceText.ReadOutput(Output(Good, Bad), Order);
        Assert.Equal([Good, Bad], output.Answers);
        Assert.Equal((2, "ngtcp2 1"), (output.End.Connections, output.End.Program));
    }

    [Fact]
    public void ReadOutput_CutOff_IsRefused()
    {
        var whole = Output(Good, Bad);
        Assert.Equal(
            "It must have 2 answers and has 1.",
            Assert.Throws<RecordException>(() => BalanceText.ReadOutput(Output(Good), Order)).Message
        );
        for (var length = 0; length < whole.Length - 1; length++)
            Assert.Throws<RecordException>(() => BalanceText.ReadOutput(whole[..length], Order));
    }

    [Fact]
    public void ReadOutput_AComplaint_IsTheReason() =>
        Assert.Equal(
            "\"sh: 1: QuicLoad.Viewer: not found\"",
            Assert.Throws<RecordException>(() => BalanceText.ReadOutput("sh: 1: QuicLoad.Viewer: not found\n", Order)).Message
        );

    [Fact]
    public void ReadOutput_AnswersThatCannotBe_AreRefused()
    {
        void Refused(BalanceAnswer answer, string message) =>
            Assert.Equal(message, Assert.Throws<RecordException>(() => BalanceText.ReadOutput(Output(Good, answer), Order)).Message);

        Refused(Bad with { Entrance = 2 }, "Line 2: entrance: 2 must be one of the order's 2.");
        Refused(Bad with { Source = "x" }, "Line 2: source: must be an IPv4 address.");
        Refused(Bad with { TotalSeconds = -1 }, "Line 2: handshake_seconds, total_seconds: must be 0-86400.");
        Refused(Bad with { Error = null }, "Line 2: server, error: must be one of the two.");
        Refused(Bad with { Error = "a\u001b[2Jb" }, "Line 2: error: must be a line of 1-200 characters.");
        Refused(Good with { Server = Good.Server! with { Pod = "<b>" } }, "Line 2: pod: must be a name of Kubernetes.");
        Refused(Good with { Server = Good.Server! with { Client = "me" } }, "Line 2: client: must be an IP address.");
        Refused(
            Good with
            {
                Server = Good.Server! with { Protocol = "HTTP/9" },
            },
            "Line 2: protocol: must be HTTP/1.1, HTTP/2.0 or HTTP/3.0."
        );
    }

    [Fact]
    public void ReadOutput_AnyDamage_IsReadOrRefused()
    {
        var random = new Random(20261130);
        var whole = Output(Good, Bad);
        for (var i = 0; i < 3000; i++)
        {
            var text = whole.ToCharArray();
            for (var hits = random.Next(1, 4); hits > 0; hits--)
                text[random.Next(text.Length)] = (char)random.Next(0, 0x180);
            try
            {
                Assert.Equal(2, BalanceText.ReadOutput(new string(text), Order).Answers.Count);
            }
            catch (RecordException) { }
        }
    }
}

using QuicLoad.Contracts;
using Xunit;

namespace QuicLoad.Tests.Contracts;

public sealed class HopTextTests
{
    private static readonly HopOrder Order = new()
    {
        Entrances = ["198.51.100.11:443", "198.51.100.12:443"],
        Addresses = "198.18.0.128/25",
        Flows = 2,
    };

    private static readonly HopAnswer Good = new(1, "198.18.0.129", 3, 62);
    private static readonly HopAnswer Bad = new(0, "198.18.0.130", Error: "no answer");

    private static string Output(params HopAnswer[] answers) =>
        string.Concat(answers.Select(answer => HopText.Write(answer) + "\n")) + HopText.Write(new HopEnd(1, 2)) + "\n";

    [Fact]
    public void Order_WrittenAndRead_IsTheSame()
    {
        var text = HopText.Write(Order);
        Assert.Equal(text, HopText.Write(HopText.ReadOrder(text)));
    }

    [Theory]
    [InlineData("\"schema\":1", "\"schema\":2", "schema: 2 must be 1. Use the program that belongs to this measure.")]
    [InlineData("198.51.100.12:443", "[::1]:443", "entrances: \"[::1]:443\" must be ADDRESS:PORT with an IPv4 address.")]
    [InlineData("198.18.0.128/25", "198.18.0.0/8", "addresses: \"198.18.0.0/8\" must be an IPv4 prefix, /16 or smaller.")]
    [InlineData("\"flows\":2", "\"flows\":257", "flows: 257 must be 1-256.")]
    public void ReadOrder_WhatBreaksARule_SaysWhich(string good, string bad, string message)
    {
        var text = HopText.Write(Order);
        Assert.Contains(good, text, StringComparison.Ordinal);
        var error = Assert.Throws<RecordException>(() => HopText.ReadOrder(text.Replace(good, bad, StringComparison.Ordinal)));
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void ReadOutput_Answers_AreRead() => Assert.Equal([Good, Bad], HopText.ReadOutput(Output(Good, Bad), Order));

    [Fact]
    public void ReadOutput_CutOff_IsRefused()
    {
        var whole = Output(Good, Bad);
        for (var length = 0; length < whole.Length - 1; length++)
            Assert.Throws<RecordException>(() => HopText.ReadOutput(whole[..length], Order));
    }

    [Fact]
    public void ReadOutput_AnswersThatCannotBe_AreRefused()
    {
        void Refused(HopAnswer answer, string message) =>
            Assert.Equal(message, Assert.Throws<RecordException>(() => HopText.ReadOutput(Output(Good, answer), Order)).Message);

        Refused(Bad with { Entrance = 2 }, "Line 2: entrance: 2 must be one of the order's 2.");
        Refused(Bad with { Source = "x" }, "Line 2: source: must be an IPv4 address.");
        Refused(Bad with { Error = null }, "Line 2: ttl, answer_ttl, error: must be the first two or the last.");
        Refused(Good with { AnswerTtl = null }, "Line 2: ttl, answer_ttl, error: must be the first two or the last.");
        Refused(Good with { Ttl = 33 }, "Line 2: ttl: 33 must be 1-32.");
        Refused(Good with { AnswerTtl = 0 }, "Line 2: answer_ttl: 0 must be 1-255.");
        Refused(Bad with { Error = "a\u001b[2Jb" }, "Line 2: error: must be a line of 1-200 characters.");
    }
}

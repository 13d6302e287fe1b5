using QuicLoad.Contracts;
using Xunit;

namespace QuicLoad.Tests.Contracts;

public sealed class TransferTextTests
{
    private static readonly TransferOrder Order = new()
    {
        Host = "service.example",
        Entrances = ["198.51.100.11:443"],
        Protocol = "h3",
        Page = "/video/270p/0.m4s",
        Connections = 8,
        Seconds = 5,
    };

    [Fact]
    public void Order_WrittenAndRead_IsTheSame()
    {
        var text = TransferText.Write(Order);
        Assert.Equal(text, TransferText.Write(TransferText.ReadOrder(text)));
    }

    [Theory]
    [InlineData("\"schema\":1", "\"schema\":2", "schema: 2 must be 1. Use the program that belongs to this measure.")]
    [InlineData("service.example", "a b", "host: \"a b\" must be a host name.")]
    [InlineData("\"h3\"", "\"quic\"", "protocol: must be one of h1, h2, h3.")]
    [InlineData("/video/270p/0.m4s", "//other.example/", "page: must be a path of letters, digits and -._~/, 253 characters at most.")]
    [InlineData("/video/270p/0.m4s", "video", "page: must be a path of letters, digits and -._~/, 253 characters at most.")]
    [InlineData("/video/270p/0.m4s", "/a b", "page: must be a path of letters, digits and -._~/, 253 characters at most.")]
    [InlineData("\"connections\":8", "\"connections\":0", "connections: 0 must be 1-100.")]
    [InlineData("\"seconds\":5", "\"seconds\":601", "seconds: 601 must be 1-600.")]
    public void ReadOrder_WhatBreaksARule_SaysWhich(string good, string bad, string message)
    {
        var text = TransferText.Write(Order);
        Assert.Contains(good, text, StringComparison.Ordinal);
        var error = Assert.Throws<RecordException>(() => TransferText.ReadOrder(text.Replace(good, bad, StringComparison.Ordinal)));
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void Result_WrittenAndRead_IsTheSame()
    {
        var result = new TransferResult(1, 10, 1000, 1, 5.1, "ngtcp2 1", "broken");
        Assert.Equal(result, TransferText.ReadResult(TransferText.Write(result)));
        foreach (var wrong in new[] { result with { Seconds = 0 }, result with { Bytes = -1 }, result with { Error = "a\nb" } })
            Assert.Throws<RecordException>(() => TransferText.ReadResult(TransferText.Write(wrong)));
        Assert.Throws<RecordException>(() => TransferText.ReadResult("sh: 1: not found"));
    }
}

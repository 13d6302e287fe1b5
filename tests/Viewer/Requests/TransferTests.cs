using QuicLoad.Contracts;
using QuicLoad.Tests.Shared;
using QuicLoad.Tests.Viewer.Packed;
using QuicLoad.Viewer.Transfers;
using Xunit;

namespace QuicLoad.Tests.Viewer.Requests;

/// <summary>The subcommand "transfer" against real servers, over each protocol.</summary>
public sealed class TransferTests(TestServers servers) : IClassFixture<TestServers>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private TransferOrder Order(string protocol) =>
        new()
        {
            Host = "localhost",
            CertificateSpki = servers.Spki,
            Entrances = servers.Entrances,
            Protocol = protocol,
            Page = ServerAnswer.Page,
            Connections = 4,
            Seconds = 1,
            Addresses = "127.77.3.0/28",
        };

    private static async Task<TransferResult> FetchAsync(TransferOrder order)
    {
        TestEngine.Load();
        using var output = new StringWriter();
        using var input = new StringReader(TransferText.Write(order) + "\n");
        await TransferStart.RunAsync(input, output, TimeProvider.System, CancellationToken.None).WaitAsync(Limit);
        return TransferText.ReadResult(output.ToString());
    }

    [Theory]
    [InlineData("h1")]
    [InlineData("h2")]
    [InlineData("h3")]
    public async Task Run_AnObject_IsFetchedUntilTheTimeIsOver(string protocol)
    {
        var result = await FetchAsync(Order(protocol));

        Assert.Equal((0, null), (result.Failed, result.Error));
        Assert.InRange(result.Objects, 4, 1_000_000);
        // {"pod":"video-0","node":"worker0","client":"127.77.3.1","client_port":40312,"protocol":"HTTP/3.0"}
        Assert.InRange((double)result.Bytes / result.Objects, 95, 102);
        Assert.InRange(result.Seconds, 1, 11);
    }

    [Theory]
    [InlineData("h1")]
    [InlineData("h2")]
    [InlineData("h3")]
    public async Task Run_AnObjectThatIsNotThere_IsAFailure(string protocol)
    {
        var result = await FetchAsync(Order(protocol) with { Page = "/nothing" });
        Assert.Equal((0, 0L, "the server answers 404"), (result.Objects, result.Bytes, result.Error));
        Assert.InRange(result.Failed, 1, 50);
    }

    [Fact]
    public async Task Run_NobodyThere_SaysWhy()
    {
        var result = await FetchAsync(Order("h1") with { Entrances = [$"127.0.0.1:{FreePort.Next()}"] });
        Assert.Equal(0, result.Objects);
        Assert.Contains("Connection refused", result.Error, StringComparison.Ordinal);
    }
}

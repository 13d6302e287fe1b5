using QuicLoad.Contracts;
using QuicLoad.Tests.Shared;
using QuicLoad.Tests.Viewer.Packed;
using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Requests;
using Xunit;

namespace QuicLoad.Tests.Viewer.Requests;

/// <summary>The subcommand against real servers, over each protocol.</summary>
public sealed class RequestsStartTests(TestServers servers) : IClassFixture<TestServers>
{
    private const string OtherKey = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private BalanceOrder Order(string protocol) =>
        new()
        {
            Host = "localhost",
            CertificateSpki = servers.Spki,
            Entrances = servers.Entrances,
            Protocol = protocol,
            Requests = 40,
            OneConnection = false,
            Addresses = "127.77.2.0/28",
            Parallel = 8,
        };

    private static async Task<BalanceOutput> AskAsync(BalanceOrder order)
    {
        TestEngine.Load();
        using var output = new StringWriter();
        using var input = new StringReader(BalanceText.Write(order) + "\n");
        await RequestsStart.RunAsync(input, output, TimeProvider.System, CancellationToken.None).WaitAsync(Limit);
        return BalanceText.ReadOutput(output.ToString(), order);
    }

    [Theory]
    [InlineData("h1", "HTTP/1.1")]
    [InlineData("h2", "HTTP/2.0")]
    [InlineData("h3", "HTTP/3.0")]
    public async Task Run_NewConnections_EachServerAnswersItsOwnFromEachAddress(string protocol, string spoken)
    {
        var output = await AskAsync(Order(protocol));

        Assert.Equal((40, 40), (output.End.Asked, output.End.Connections));
        Assert.All(output.Answers, answer => Assert.Null(answer.Error));
        Assert.All(output.Answers, answer => Assert.Equal((answer.Source, spoken), (answer.Server!.Client, answer.Server.Protocol)));
        Assert.All(output.Answers, answer => Assert.Equal($"video-{answer.Entrance}", answer.Server!.Pod));
        Assert.All(output.Answers, answer => Assert.InRange(answer.HandshakeSeconds, 0.00001, answer.TotalSeconds));
        Assert.Equal(20, output.Answers.Count(answer => answer.Entrance == 0));
        Assert.Equal(14, output.Answers.Select(answer => answer.Source).Distinct().Count());
    }

    [Theory]
    [InlineData("h1")]
    [InlineData("h2")]
    [InlineData("h3")]
    public async Task Run_OneConnection_AllComeFromOneServerAndOnePort(string protocol)
    {
        var output = await AskAsync(Order(protocol) with { OneConnection = true, First = 1 });

        Assert.Equal(1, output.End.Connections);
        Assert.All(output.Answers, answer => Assert.Equal(("video-1", null), (answer.Server?.Pod, answer.Error)));
        Assert.Single(output.Answers.Select(answer => answer.Server!.ClientPort).Distinct());
        // Those that came first waited for it, the others found it.
        Assert.InRange(output.Answers.Count(answer => answer.HandshakeSeconds > 0), 1, 8);
    }

    [Theory]
    [InlineData("h1")]
    [InlineData("h2")]
    [InlineData("h3")]
    public async Task Run_FailedRequests_AreCountedWithTheirReason(string protocol)
    {
        var closed = $"127.0.0.1:{FreePort.Next()}";
        var output = await AskAsync(Order(protocol) with { Entrances = [servers.Entrances[0], closed] });

        Assert.Equal(20, output.Answers.Count(answer => answer.Server is not null));
        var failed = output.Answers.Where(answer => answer.Error is not null).ToList();
        Assert.Equal(20, failed.Count);
        Assert.All(failed, answer => Assert.Equal(1, answer.Entrance));
        Assert.All(failed, answer => Assert.Contains("Connection refused", answer.Error!, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("h1")]
    [InlineData("h2")]
    [InlineData("h3")]
    public async Task Run_ServerWithAnotherKey_IsNoAnswer(string protocol)
    {
        var output = await AskAsync(Order(protocol) with { CertificateSpki = OtherKey, Requests = 3 });
        Assert.All(output.Answers, answer => Assert.Equal("the server's public key is another than the declared one", answer.Error));
    }

    [Fact]
    public async Task Run_NoOrder_SaysWhatIsWrong()
    {
        using var output = new StringWriter();
        using var input = new StringReader("{}");
        var error = await Assert.ThrowsAsync<OptionsException>(() =>
            RequestsStart.RunAsync(input, output, TimeProvider.System, CancellationToken.None)
        );
        Assert.StartsWith("requests: the order on standard input: ", Assert.Single(error.Errors), StringComparison.Ordinal);
        Assert.Equal("", output.ToString());
    }
}

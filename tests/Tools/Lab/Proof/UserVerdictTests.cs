using System.Net;
using QuicLoad.Lab.Proof;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Proof;

public sealed class UserVerdictTests
{
    private const string Output = """
        {"kind":"packed","perWorker":2,"total":4,"protocol":"quic","daemonSet":"packed-users","ranges":
          {"schema":1,"nodes":{"worker1":{"cidr":"198.18.64.0/30","users":2},"worker2":{"cidr":"198.18.66.0/30","users":2}}}}
        """;

    private static readonly DateTimeOffset Start = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);

    private static readonly string[] All = ["198.18.64.1", "198.18.64.2", "198.18.66.1", "198.18.66.2"];

    [Fact]
    public void Parse_Users_HasTheRangeOfEachWorker() =>
        Assert.Equal(
            [
                new UserPromise("worker1", IPNetwork.Parse("198.18.64.0/30"), 2),
                new UserPromise("worker2", IPNetwork.Parse("198.18.66.0/30"), 2),
            ],
            UserPromise.Parse(Output)
        );

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"ranges\":{\"schema\":1}}")]
    public void Parse_AnythingElse_IsRefused(string json) => Assert.Throws<FormatException>(() => UserPromise.Parse(json));

    [Fact]
    public void Judge_EachUserByItsAddress_IsComplete()
    {
        var verdict = Judge([.. All.Select(address => Request(address)), Request("198.18.64.1")]);
        Assert.True(verdict.IsComplete);
        Assert.Equal("4 of 4 packed users seen over h3, 4 distinct source addresses of the userCidrs, 0 others", verdict.Summary);
        Assert.Equal(3, verdict.Workers[0].Requests);
    }

    [Fact]
    public void Judge_OneUserUnseen_IsNotComplete() =>
        Refused(
            [.. All.Skip(1).Select(address => Request(address))],
            "3 of 4 packed users seen over h3, 3 distinct source addresses of the userCidrs, 0 others"
        );

    [Fact]
    public void Judge_UserOverAnotherProtocol_IsNotSeen() =>
        Refused(
            [.. All.Skip(1).Select(address => Request(address)), Request(All[0], "h2")],
            "3 of 4 packed users seen over h3, 4 distinct source addresses of the userCidrs, 0 others"
        );

    [Fact]
    public void Judge_NodesOwnAddress_IsAnother()
    {
        var verdict = Judge([.. All.Select(address => Request(address)), Request("198.51.100.11")]);
        Assert.False(verdict.IsComplete);
        Assert.Equal(["198.51.100.11"], verdict.Foreign.Select(address => address.ToString()));
    }

    [Fact]
    public void Judge_RequestsOfBefore_DoNotCount() =>
        Refused(
            [.. All.Select(address => Request(address) with { Time = Start.AddSeconds(-1) })],
            "0 of 4 packed users seen over h3, 0 distinct source addresses of the userCidrs, 0 others"
        );

    private static void Refused(IReadOnlyList<AccessLogEntry> requests, string summary)
    {
        var verdict = Judge(requests);
        Assert.False(verdict.IsComplete);
        Assert.Equal(summary, verdict.Summary);
    }

    private static UserVerdict Judge(IReadOnlyList<AccessLogEntry> requests) =>
        UserVerdict.Judge(UserPromise.Parse(Output), requests, "h3", Start);

    private static AccessLogEntry Request(string address, string protocol = "h3") =>
        new(Start.AddSeconds(5), IPAddress.Parse(address), protocol, "/video/1.m4s");
}

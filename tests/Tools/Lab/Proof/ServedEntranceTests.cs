using QuicLoad.Lab.Proof;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Proof;

public sealed class ServedEntranceTests
{
    [Fact]
    public void Parse_Services_HasEveryEntranceOfEach() =>
        Assert.Equal(
            [
                new ServedEntrance("video", "service.lab.example", "198.51.100.11:443", 4),
                new ServedEntrance("video", "service.lab.example", "198.51.100.12:443", 4),
                new ServedEntrance("other", "service.lab.example", "198.51.100.11:30443", 1),
            ],
            ServedEntrance.Parse(
                """
                [
                  {"name":"video","host":"service.lab.example","entrances":["198.51.100.11:443","198.51.100.12:443"],"pods":4},
                  {"name":"other","host":"service.lab.example","entrances":["198.51.100.11:30443"],"pods":1}
                ]
                """
            )
        );

    [Theory]
    [InlineData("")]
    [InlineData("[{}]")]
    [InlineData("{\"name\":1}")]
    public void Parse_AnythingElse_IsRefused(string json) => Assert.Throws<FormatException>(() => ServedEntrance.Parse(json));

    [Fact]
    public void Request_Entrance_IsForTheHostAtThatAddress() =>
        Assert.Equal(
            "curl --silent --insecure --fail --max-time 5 --resolve service.lab.example:30443:198.51.100.11 "
                + "https://service.lab.example:30443/whoami",
            string.Join(' ', ServiceProof.Request(new ServedEntrance("other", "service.lab.example", "198.51.100.11:30443", 1)))
        );
}

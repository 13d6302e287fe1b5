using QuicLoad.Embedded.Engine;

namespace QuicLoad.Embedded.Tests.Engine;

public sealed class UrnPatternsTests
{
    private const string Token = "urn:pulumi:dev::quic-load::quic-load:nodes:Worker$command:remote:Command::worker1-token";

    [Theory]
    [InlineData(Token, true)]
    [InlineData("**::worker1-token", true)]
    [InlineData("**worker*-token", true)]
    [InlineData("**", true)]
    [InlineData("urn:pulumi:*::quic-load::**::worker1-*", true)]
    [InlineData("*::worker1-token", false)]
    [InlineData("**::worker2-token", false)]
    [InlineData("**::worker1", false)]
    [InlineData("worker1-token", false)]
    [InlineData("**quic.load**", false)]
    public void Match_Pattern_IsOfTheWholeUrn(string pattern, bool expected) =>
        Assert.Equal(expected, new UrnPatterns([pattern]).Match(Token));

    [Fact]
    public void Idle_GivesWhatNamesNothing() =>
        Assert.Equal(["**::b", "urn:x"], new UrnPatterns(["**::worker1-token", "**::b", "urn:x", Token]).Idle([Token]));
}

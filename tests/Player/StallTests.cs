using System.Text.Json;
using QuicLoad.Remote;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Player;

/// <summary>What counts as standing still: viewer/player/playback.js under node, before made-up videos.</summary>
public sealed class StallTests
{
    // Reports come once a second; what ends or begins without an event is found at the next.
    [Theory]
    [InlineData("nothing")]
    [InlineData("holeJumped")]
    [InlineData("standstill", 7000)]
    [InlineData("nudgedRanges", 7000)]
    [InlineData("nudgedPosition", 7000)]
    [InlineData("nudgedFrames", 7000)]
    [InlineData("nudgedAndSaidToMove", 7000)]
    [InlineData("soundWithoutPicture", 7000)]
    [InlineData("shortStallByEvents", 500)]
    [InlineData("slowStart", 3000)]
    [InlineData("stillToTheEnd", 5000)]
    public async Task Stalls_OfAVideo_AreItsTimeWithoutMovement(string name, params int[] durations)
    {
        var cases = await ProcessRunner.RunAsync(
            "node",
            ["--no-warnings", Path.Combine(Repository.Root, "tests/Player/stalls.mjs"), Path.Combine(Repository.Root, "viewer/player")]
        );
        using var document = JsonDocument.Parse(cases);
        var playback = document.RootElement.GetProperty(name);
        Assert.Equal(durations, playback.GetProperty("stalls").EnumerateArray().Select(stall => stall[0].GetInt32()));
        // No second is both: a record says no more than the time that passed.
        Assert.Equal(20, playback.GetProperty("secondsPlayed").GetDouble() + durations.Sum() / 1000.0, 0.2);
    }
}

using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using QuicLoad.Lab.Lifecycle;
using QuicLoad.Lab.Proof;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Lab.Lifecycle;

public sealed class RequestGapsTests
{
    private static readonly DateTimeOffset Begin = new(2026, 11, 28, 8, 0, 0, TimeSpan.Zero);
    private static readonly IPAddress Viewer = IPAddress.Parse("203.0.113.2");

    [Theory]
    [InlineData(new double[] { 10, 12, 14, 26, 28 }, 12)]
    [InlineData(new double[] { 28, 14, 10, 26, 12 }, 12)]
    [InlineData(new double[] { 15 }, 15)]
    [InlineData(new double[] { 2, 4 }, 26)]
    [InlineData(new double[] { }, 30)]
    [InlineData(new double[] { -5, 1, 3, 31 }, 27)]
    public void Longest_RequestsAtSeconds_CountsFromTheBeginningAndToTheEnd(double[] seconds, double longest)
    {
        var requests = seconds.Select(at => Request(Viewer, at)).Append(Request(IPAddress.Parse("203.0.113.3"), 20));

        Assert.Equal(longest, RequestGaps.Longest(requests, Viewer, Begin, Begin.AddSeconds(30)).TotalSeconds);
    }

    [Fact]
    public void Allowed_IsMoreThanThePlayersOwnSilence()
    {
        var player = File.ReadAllText(Path.Combine(Repository.Root, "viewer", "player", "adaptive.js"));
        var ahead = double.Parse(Regex.Match(player, @"maxBufferLength: (\d+),").Groups[1].Value, CultureInfo.InvariantCulture);
        var video = File.ReadAllText(Path.Combine(Repository.Root, "lab", "origin", "make-video.sh"));
        var segment = double.Parse(Regex.Match(video, @"-hls_time (\d+) ").Groups[1].Value, CultureInfo.InvariantCulture);

        Assert.InRange(RequestGaps.Allowed.TotalSeconds, ahead + segment, ahead + segment + 6);
    }

    private static AccessLogEntry Request(IPAddress from, double at) => new(Begin.AddSeconds(at), from, "h3", "/video/180p/1.m4s");
}

using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using QuicLoad.Acceptance.Lifecycle;
using QuicLoad.Lab.Proof;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Lifecycle;

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

        Assert.Equal(longest, RequestGaps.Longest(requests, Viewer, 1, Begin, Begin.AddSeconds(30)).TotalSeconds);
    }

    [Theory]
    // two viewers; the first one's next playback is from another port
    [InlineData("1@5 2@6 1@15 2@16 3@24 2@26", 10)]
    // the second is silent from 6 s on, whatever the first does
    [InlineData("1@5 2@6 1@10 1@15 1@20 1@25", 24)]
    // one of two never speaks
    [InlineData("1@5 1@10 1@15 1@20 1@25", 30)]
    public void Longest_ViewersBehindAnAddress_IsOfTheQuietest(string heard, double longest)
    {
        var requests = heard
            .Split(' ')
            .Select(one => one.Split('@'))
            .Select(one => Request(Viewer, double.Parse(one[1], CultureInfo.InvariantCulture)) with { Port = one[0] });

        Assert.Equal(longest, RequestGaps.Longest(requests, Viewer, 2, Begin, Begin.AddSeconds(30)).TotalSeconds);
    }

    [Fact]
    public void Allowed_IsMoreThanThePlayersOwnSilence()
    {
        var player = File.ReadAllText(Path.Combine(Repository.Root, "viewer", "player", "adaptive.js"));
        var ahead = double.Parse(Regex.Match(player, @"maxBufferLength: (\d+),").Groups[1].Value, CultureInfo.InvariantCulture);
        var video = File.ReadAllText(Path.Combine(Repository.Root, "tools", "lab", "origin", "make-video.sh"));
        var segment = double.Parse(Regex.Match(video, @"-hls_time (\d+) ").Groups[1].Value, CultureInfo.InvariantCulture);

        Assert.InRange(RequestGaps.Allowed.TotalSeconds, ahead + segment, ahead + segment + 6);
    }

    private static AccessLogEntry Request(IPAddress from, double at) => new(Begin.AddSeconds(at), from, "h3", "/video/180p/1.m4s");
}

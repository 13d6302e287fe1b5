using QuicLoad.Contracts;
using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Data;

namespace QuicLoad.Tests.Tools.Measure.Analysis;

/// <summary>Three viewers, a, b and c, with the addresses .2, .3 and .4 of worker1's range, that play for a minute.</summary>
internal static class AddressSamples
{
    public const string Worker = "198.51.100.11";
    public const string Origin = SampleRun.OriginAddress;
    public static readonly string[] Own = ["198.18.1.2", "198.18.1.3", "198.18.1.4"];

    public static T Found<T>(RunData run, Func<Addresses, T> of) => of(Addresses.Judge(run));

    public static T Translation<T>(RunData run, Func<VerdictCheck, T> of) =>
        of(AddressChecks.Check(run).Single(check => check.Name == "Viewers whose address was translated"));

    public static SourceSighting Seen(string source, double second = 60, string protocol = "udp") =>
        new(source, Origin, protocol, SampleRun.Start.AddSeconds(second), true);

    /// <summary>A playback of a viewer that claims the address that it should have.</summary>
    public static PlaybackRecord Played(string uid, int own, double begin = 0, double end = 60) =>
        Fakes.Playback($"{uid}{begin}") with
        {
            Uid = uid,
            Address = Own[own],
            Timestamp = SampleRun.Start.AddSeconds(begin),
            Time = SampleRun.Start.AddSeconds(end),
        };

    public static RunData Run(IReadOnlyList<SourceSighting> sightings, params PlaybackRecord[] playbacks) =>
        new SampleRun(1, 2).Make() with
        {
            Playbacks = playbacks,
            Playing = [],
            Started = [],
            Ready = [],
            Sightings = sightings,
            Pods = [.. playbacks.Select(one => new ListedPod(one.Uid, $"viewer-{one.Uid}", "worker1", one.Address!)).Distinct()],
        };
}

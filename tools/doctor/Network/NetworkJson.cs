using QuicLoad.Doctor.Checks;
using QuicLoad.Doctor.Report;

namespace QuicLoad.Doctor.Network;

/// <summary>The answer for programs; docs/doctor.md has the schema.</summary>
internal static class NetworkJson
{
    /// <summary>The schema's version: another one when a field goes or changes its meaning.</summary>
    public const int Schema = 1;

    /// <summary>Renders it.</summary>
    public static string Render(NetworkReport report, bool all) =>
        JsonAnswer.Render(
            new
            {
                Schema,
                Stack = report.Reading.Stack.Name,
                Time = report.Time.UtcDateTime,
                Seconds = Math.Round(report.Elapsed.TotalSeconds, 1),
                Healthy = report.Findings == 0 && report.IsComplete,
                Complete = report.IsComplete,
                Promised = new { Encapsulation = report.Reading.Stack.Cluster.PodNetwork.Routing.Encapsulation },
                Pairs = report.Results.Count,
                report.Findings,
                report.Reading.Problems,
                report.Reading.Remarks,
                Results = report.Shown(all).Select(Result),
            }
        );

    private static object Result(PairResult result) =>
        new
        {
            Rule = result.Pair.Word,
            result.Pair.From,
            result.Pair.To,
            State = result.State switch
            {
                State.Ok => "ok",
                State.Wrong => "wrong",
                _ => "unknown",
            },
            Source = result.Path.Source?.ToString(),
            Seen = result.Path.Seen?.ToString(),
            result.Path.Translated,
            Path = result.Path.Hosts,
            result.Path.Hops,
            result.Path.Unseen,
            result.Path.Mtu,
            InterfaceMtu = result.Path.DeviceMtu,
            result.Path.Encapsulated,
            Envelope = result.Path.Envelope?.ToString(),
            Fragments = result.Path.InFragments,
            result.Finding,
            result.Cure,
        };
}

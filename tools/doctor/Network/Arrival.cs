using System.Net;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Network;

/// <summary>How a pair's probes arrived in the pod that they are for, as it was seen there.</summary>
/// <param name="Source">By whose address.</param>
/// <param name="Destination">For which address.</param>
/// <param name="Ttl">With how many hops left.</param>
/// <param name="Longest">The longest packet that arrived, bytes.</param>
internal sealed record Arrival(IPAddress Source, IPAddress Destination, int Ttl, int Longest)
{
    /// <summary>Reads what the answering program prints, by the pairs' numbers.</summary>
    /// <exception cref="FormatException">It is something else, or of pairs to another host.</exception>
    public static IEnumerable<KeyValuePair<int, Arrival>> ParseAll(Answers answers, string question, ProbePlan plan, string host)
    {
        foreach (var row in ProbeText.Rows(answers, question, words: 5))
        {
            var pair = ProbeText.Pair(row[0], plan);
            if (plan.Pairs[pair].To != host)
                throw new FormatException($"\"{row[0]}\" must be a pair to {host}.");
            yield return new(
                pair,
                new Arrival(ProbeText.Address(row[1]), ProbeText.Address(row[2]), ProbeText.Whole(row[3]), ProbeText.Whole(row[4]))
            );
        }
    }
}

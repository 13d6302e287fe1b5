using System.Net;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Network;

/// <summary>What the sender says of a pair.</summary>
/// <param name="Local">The address that its socket has; null where it has no route.</param>
/// <param name="Device">The interface that it sends by.</param>
/// <param name="DeviceMtu">That interface's MTU; 0 where it could not be read.</param>
/// <param name="Answered">The longest packet that was answered; 0: none was.</param>
/// <param name="Error">Why it could not send; empty where it could.</param>
internal sealed record SentProbe(IPAddress? Local, string Device, int DeviceMtu, int Answered, string Error)
{
    private const int Words = 5;

    /// <summary>Reads what the sending program prints, by the pairs' numbers.</summary>
    /// <exception cref="FormatException">It is something else, or of another host's pairs.</exception>
    public static IEnumerable<KeyValuePair<int, SentProbe>> ParseAll(Answers answers, string question, ProbePlan plan, string host)
    {
        foreach (var row in answers.Rows(question))
        {
            if (row.Length < Words)
                throw new FormatException($"\"{Answers.Short(string.Join(' ', row))}\" must be {Words} words of {question}.");
            var pair = ProbeText.Pair(row[0], plan);
            if (plan.Pairs[pair].From != host)
                throw new FormatException($"\"{row[0]}\" must be a pair of {host}.");
            yield return new(
                pair,
                new SentProbe(
                    row[1] == "-" ? null : ProbeText.Address(row[1]),
                    Answers.Short(row[2]),
                    ProbeText.Whole(row[3]),
                    ProbeText.Whole(row[4]),
                    Answers.Short(string.Join(' ', row[Words..]))
                )
            );
        }
    }
}

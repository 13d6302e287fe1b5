using System.Globalization;
using System.Net;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Network;

/// <summary>A probe that came in at an interface of a host, as the host's kernel showed it.</summary>
/// <param name="Pair">The pair's number.</param>
/// <param name="Device">The interface.</param>
/// <param name="IsFragment">Whether it came in pieces.</param>
/// <param name="Ttl">The hops that the probe itself had left.</param>
/// <param name="Source">The probe's source.</param>
/// <param name="Destination">The probe's destination.</param>
/// <param name="Envelope">The packet that it was in; null for none.</param>
internal sealed record Sighting(
    int Pair,
    string Device,
    bool IsFragment,
    int Ttl,
    IPAddress Source,
    IPAddress Destination,
    Envelope? Envelope
)
{
    private const int MostVni = (1 << 24) - 1;

    /// <summary>Reads what the looking program prints.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static IEnumerable<Sighting> ParseAll(Answers answers, string question, ProbePlan plan) =>
        from row in ProbeText.Rows(answers, question, words: 11)
        let protocol = ProbeText.Whole(row[6])
        select new Sighting(
            ProbeText.Pair(row[0], plan),
            Answers.Short(row[1]),
            row[2] == "1",
            ProbeText.Whole(row[3]),
            ProbeText.Address(row[4]),
            ProbeText.Address(row[5]),
            protocol == 0
                ? null
                : new Envelope(protocol, ProbeText.Address(row[7]), ProbeText.Address(row[8]), ProbeText.Whole(row[9]), Vni(row[10]))
        );

    private static int? Vni(string text) =>
        text == "-" ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var vni) && vni <= MostVni ? vni
        : throw new FormatException($"\"{Answers.Short(text)}\" must be a VNI.");
}

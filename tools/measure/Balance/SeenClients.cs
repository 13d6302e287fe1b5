using QuicLoad.Contracts;

namespace QuicLoad.Measure.Balance;

/// <summary>How the servers saw the clients of one protocol.</summary>
/// <param name="Protocol">h1, h2 or h3.</param>
/// <param name="Kept">Requests whose server saw the address that they were sent from.</param>
/// <param name="Translated">Requests whose server saw another.</param>
/// <param name="Used">How many addresses requests were sent from.</param>
/// <param name="Seen">How many addresses servers saw.</param>
/// <param name="Instead">Addresses that servers saw instead of their clients', the most frequent first; 8 at most.</param>
/// <param name="Spoken">What servers say that was spoken with them, e.g. HTTP/3.0.</param>
internal sealed record SeenClients(
    string Protocol,
    int Kept,
    int Translated,
    int Used,
    int Seen,
    IReadOnlyList<string> Instead,
    IReadOnlyList<string> Spoken
)
{
    private const int Most = 8;

    /// <summary>Compares what servers saw with what clients used.</summary>
    public static SeenClients From(string protocol, IEnumerable<BalanceAnswer> answers)
    {
        var answered = answers.Where(answer => answer.Server is not null).ToList();
        var translated = answered.Where(answer => answer.Server!.Client != answer.Source).ToList();
        return new SeenClients(
            protocol,
            answered.Count - translated.Count,
            translated.Count,
            answered.Select(answer => answer.Source).Distinct().Count(),
            answered.Select(answer => answer.Server!.Client).Distinct().Count(),
            [
                .. translated
                    .GroupBy(answer => answer.Server!.Client)
                    .OrderByDescending(group => group.Count())
                    .ThenBy(group => group.Key, StringComparer.Ordinal)
                    .Take(Most)
                    .Select(group => group.Key),
            ],
            [.. answered.Select(answer => answer.Server!.Protocol).Distinct().Order(StringComparer.Ordinal)]
        );
    }
}

using System.Text.Json;
using QuicLoad.Lab.Processes;

namespace QuicLoad.Acceptance.Doctor;

/// <summary>What <c>./doctor --network --json --all</c> answered.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Encapsulation">Bytes that the plan promises around packets between nodes.</param>
/// <param name="Problems">What could not be tried.</param>
/// <param name="Pairs">What came of each pair.</param>
internal sealed record NetworkAnswer(int ExitCode, int Encapsulation, IReadOnlyList<string> Problems, IReadOnlyList<NetworkPair> Pairs)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="LabException">It is no answer.</exception>
    public static NetworkAnswer Parse(CommandResult result)
    {
        try
        {
            using var json = JsonDocument.Parse(result.Output);
            var root = json.RootElement;
            return new NetworkAnswer(
                result.ExitCode,
                root.GetProperty("promised").GetProperty("encapsulation").GetInt32(),
                [
                    .. root.GetProperty("problems")
                        .EnumerateArray()
                        .Select(problem => $"{problem.GetProperty("host").GetString()}: {problem.GetProperty("why").GetString()}"),
                ],
                [.. root.GetProperty("results").EnumerateArray().Select(NetworkPair.Parse)]
            );
        }
        catch (JsonException)
        {
            throw new LabException($"{result.Command} ended with {result.ExitCode} and no JSON: {result.Output}{result.Error}");
        }
    }

    /// <summary>Null where every pair of so many nodes was tried and keeps the rules, else what does not.</summary>
    public string? ExpectHealthy(int nodes)
    {
        var pairs = (2 * nodes * (nodes - 1)) + (2 * nodes);
        var odd = Pairs.Select(pair => pair.Oddity(Encapsulation > 0)).OfType<string>().ToList();
        return ExitCode == 0 && Pairs.Count == pairs && odd.Count == 0 ? null : $"{this}; {pairs} pairs expected; {string.Join("; ", odd)}";
    }

    /// <summary>What it found, in a line.</summary>
    public override string ToString()
    {
        var found = Problems.Concat(Pairs.Where(pair => pair.State != "ok").Select(pair => $"{pair}"));
        return $"exit code {ExitCode}, {Pairs.Count} pairs: {string.Join("; ", found)}";
    }
}

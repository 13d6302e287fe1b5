using System.Globalization;
using System.Net;
using System.Net.Sockets;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Network;

/// <summary>Reads the words of what probes print; a host may print anything.</summary>
internal static class ProbeText
{
    private const int LongestPacket = 65536;

    /// <summary>A pair's number.</summary>
    /// <exception cref="FormatException">It is none of this run's.</exception>
    public static int Pair(string mark, ProbePlan plan) =>
        mark.Length == 8
        && int.TryParse(mark, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
        && number >= 0
        && number < plan.Pairs.Count
            ? number
            : throw new FormatException($"\"{Answers.Short(mark)}\" must be the number of a pair.");

    /// <summary>An IPv4 address.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static IPAddress Address(string text) =>
        IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork && address.ToString() == text
            ? address
            : throw new FormatException($"\"{Answers.Short(text)}\" must be an IPv4 address.");

    /// <summary>A whole number up to a packet's length.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static int Whole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= LongestPacket
            ? number
            : throw new FormatException($"\"{Answers.Short(text)}\" must be a whole number up to {LongestPacket}.");

    /// <summary>Lines of so many words.</summary>
    /// <exception cref="FormatException">One has more or less.</exception>
    public static IEnumerable<string[]> Rows(Answers answers, string question, int words) =>
        answers
            .Rows(question)
            .Select(row =>
                row.Length == words
                    ? row
                    : throw new FormatException($"\"{Answers.Short(string.Join(' ', row))}\" must be {words} words of {question}.")
            );
}

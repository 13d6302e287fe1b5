using System.Globalization;
using QuicLoad.Contracts;

namespace QuicLoad.Measure.Balance;

/// <summary>How many connections are held, and how long.</summary>
/// <param name="Connections">Connections over each protocol.<value>1-1000</value></param>
/// <param name="Seconds">How long.<value>2-600</value></param>
internal sealed record LastingSize(int Connections, int Seconds)
{
    /// <summary>Reads CONNECTIONSxSECONDSs, e.g. 100x30s.</summary>
    /// <exception cref="MeasureException">It is something else.</exception>
    public static LastingSize Parse(string text) =>
        text.Split('x') is [var connections, [.. var seconds, 's']]
        && int.TryParse(connections, NumberStyles.None, CultureInfo.InvariantCulture, out var many)
        && int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var time)
        && many is >= 1 and <= LastingText.MostConnections
        && time is >= LastingText.ShortestSeconds and <= LastingText.LongestSeconds
            ? new LastingSize(many, time)
            : throw new MeasureException(
                $"--lasting: \"{text}\" must be CONNECTIONSxSECONDSs, 1-{LastingText.MostConnections} connections and "
                    + $"{LastingText.ShortestSeconds}-{LastingText.LongestSeconds} seconds. Write it as: 100x30s"
            );
}

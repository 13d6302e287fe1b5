using System.Globalization;
using QuicLoad.Contracts;

namespace QuicLoad.Measure.Balance;

/// <summary>Tests of one size.</summary>
/// <param name="Requests">Requests of each.<value>1-200,000</value></param>
/// <param name="Times">How many tests.<value>1-100</value></param>
internal sealed record TestSize(int Requests, int Times)
{
    /// <summary>What the well-known test of kube-proxy's balance did.</summary>
    public const string Default = "100x5,1200x5,12000x3";

    private const int MostTimes = 100;

    /// <summary>Reads sizes: REQUESTSxTIMES, commas between several.</summary>
    /// <exception cref="MeasureException">They are none.</exception>
    public static IReadOnlyList<TestSize> Parse(string text) => [.. text.Split(',', StringSplitOptions.TrimEntries).Select(One)];

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Requests}x{Times}");

    private static TestSize One(string text) =>
        text.Split('x') is [var requests, var times]
        && int.TryParse(requests, NumberStyles.None, CultureInfo.InvariantCulture, out var many)
        && int.TryParse(times, NumberStyles.None, CultureInfo.InvariantCulture, out var often)
        && many is >= 1 and <= BalanceText.MostRequests
        && often is >= 1 and <= MostTimes
            ? new TestSize(many, often)
            : throw new MeasureException(
                $"--requests: \"{text}\" must be REQUESTSxTIMES, 1-{BalanceText.MostRequests} requests and 1-{MostTimes} times. "
                    + $"Write it as: {Default}"
            );
}

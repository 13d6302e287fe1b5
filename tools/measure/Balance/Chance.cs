using MathNet.Numerics.Distributions;
using QuicLoad.Measure.Analysis;

namespace QuicLoad.Measure.Balance;

/// <summary>
/// What pure chance gives: the deviations of tests in which every draw picks one of the servers, each as likely as the others. Drawn from
/// the multinomial distribution, since (max-min)/max has no closed form.
/// </summary>
internal sealed class Chance
{
    /// <summary>How sure the range is.</summary>
    public const double Confidence = 0.95;

    /// <summary>How many tests are drawn.</summary>
    public const int Draws = 20_000;

    // Fixed, so that a table of the same answers says the same.
    private const int Seed = 20180701;

    // Sums of decimal fractions of the same counts may differ in their last bit.
    private const double Same = 1e-12;

    private static readonly Dictionary<(int Draws, int Servers), Chance> Known = [];
    private readonly double[] deviations;

    private Chance(double[] deviations) => this.deviations = deviations;

    /// <summary>Where chance stays below in 1 of 40 tests.</summary>
    public double Low => Quantile.At(deviations, (1 - Confidence) / 2);

    /// <summary>Where it goes beyond in 1 of 40 tests.</summary>
    public double High => Quantile.At(deviations, (1 + Confidence) / 2);

    /// <summary>Chance with so many draws and servers.</summary>
    /// <param name="draws">Independent choices of a server, at least 1.</param>
    /// <param name="servers">At least 1.</param>
    public static Chance For(int draws, int servers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(servers, 1);
        lock (Known)
        {
            if (!Known.TryGetValue((draws, servers), out var chance))
                Known[(draws, servers)] = chance = Draw(draws, servers);
            return chance;
        }
    }

    /// <summary>The share of tests in which chance gives this deviation or a larger one.</summary>
    public double AtLeast(double deviation)
    {
        var at = Array.BinarySearch(deviations, deviation - Same);
        return (double)(deviations.Length - (at < 0 ? ~at : at)) / deviations.Length;
    }

    private static Chance Draw(int draws, int servers)
    {
        var random = new Random(Seed);
        var deviations = new double[Draws];
        var counts = new int[servers];
        for (var i = 0; i < deviations.Length; i++)
        {
            var left = draws;
            for (var server = 0; server < servers - 1; server++)
            {
                counts[server] = Binomial(random, left, 1.0 / (servers - server));
                left -= counts[server];
            }
            counts[^1] = left;
            deviations[i] = Spread.Deviation(counts);
        }
        Array.Sort(deviations);
        return new Chance(deviations);
    }

    /// <summary>
    /// How many of n trials succeed. Exact, and in few steps where n is large: the median of the trials is drawn, and halves the rest
    /// (Devroye, "Non-Uniform Random Variate Generation", 1986, X.4.3).
    /// </summary>
    internal static int Binomial(Random random, int trials, double share)
    {
        const int Few = 40;
        var successes = 0;
        while (trials > Few)
        {
            var below = 1 + trials / 2;
            var above = trials + 1 - below;
            var median = Beta.Sample(random, below, above);
            if (median >= share)
            {
                trials = below - 1;
                share /= median;
            }
            else
            {
                successes += below;
                trials = above - 1;
                share = (share - median) / (1 - median);
            }
        }
        for (; trials > 0; trials--)
            successes += random.NextDouble() < share ? 1 : 0;
        return successes;
    }
}

using MathNet.Numerics.Distributions;

namespace QuicLoad.Measure.Analysis;

/// <summary>
/// Confidence intervals of a difference of two ratios, from drawing viewers with replacement. A viewer's playbacks share its host, its path
/// and its moment, so viewers are drawn and not playbacks: else a viewer that played often would count as so many witnesses.
/// The percentiles are widened for few viewers as Hesterberg has it ("What Teachers Should Know About the Bootstrap", 2015, 3.2:
/// the expanded percentile interval), without which ten viewers give an interval that is a tenth too short.
/// </summary>
internal static class Bootstrap
{
    /// <summary>How sure an interval is.</summary>
    public const double Confidence = 0.95;

    /// <summary>How many times viewers are drawn.</summary>
    public const int Draws = 2000;

    /// <summary>With fewer viewers than this nothing can be said.</summary>
    public const int FewestViewers = 5;

    // Fixed, so that a report of the same records says the same.
    private const int Seed = 20180701;

    /// <summary>The difference a - b within the same viewers, each of which has a part in both.</summary>
    public static Difference Paired(IReadOnlyDictionary<string, Ratio> a, IReadOnlyDictionary<string, Ratio> b)
    {
        var viewers = a.Keys.Union(b.Keys).Order(StringComparer.Ordinal).ToList();
        var (inA, inB) = (Ordered(viewers, a), Ordered(viewers, b));
        return Interval(
            inA,
            inB,
            viewers.Count,
            random =>
            {
                var (sumA, sumB) = (default(Ratio), default(Ratio));
                for (var i = 0; i < inA.Length; i++)
                {
                    var viewer = random.Next(inA.Length);
                    sumA += inA[viewer];
                    sumB += inB[viewer];
                }
                return (sumA, sumB);
            }
        );
    }

    /// <summary>The difference a - b between two runs, whose viewers have nothing to do with each other.</summary>
    public static Difference Independent(IReadOnlyDictionary<string, Ratio> a, IReadOnlyDictionary<string, Ratio> b)
    {
        var inA = Ordered([.. a.Keys.Order(StringComparer.Ordinal)], a);
        var inB = Ordered([.. b.Keys.Order(StringComparer.Ordinal)], b);
        return Interval(inA, inB, Math.Min(inA.Length, inB.Length), random => (Draw(inA, random), Draw(inB, random)));
    }

    private static Difference Interval(Ratio[] a, Ratio[] b, int viewers, Func<Random, (Ratio A, Ratio B)> draw)
    {
        var (valueA, valueB) = (Sum(a).Value, Sum(b).Value);
        if (valueA is null || valueB is null || viewers < FewestViewers)
            return new Difference(valueA, valueB, null, null, viewers);
        var random = new Random(Seed);
        var differences = new List<double>(Draws);
        for (var i = 0; i < Draws; i++)
        {
            var (sumA, sumB) = draw(random);
            if (sumA.Value is { } drawnA && sumB.Value is { } drawnB)
                differences.Add(drawnA - drawnB);
        }
        if (differences.Count < Draws / 2)
            return new Difference(valueA, valueB, null, null, viewers);
        differences.Sort();
        var tail = Tail(viewers);
        return new Difference(valueA, valueB, Quantile.At(differences, tail), Quantile.At(differences, 1 - tail), viewers);
    }

    /// <summary>Which share of the draws lies outside of the interval at either end.</summary>
    private static double Tail(int viewers)
    {
        var t = StudentT.InvCDF(0, 1, viewers - 1, (1 - Confidence) / 2);
        return Normal.CDF(0, 1, t * Math.Sqrt(viewers / (viewers - 1.0)));
    }

    private static Ratio[] Ordered(List<string> viewers, IReadOnlyDictionary<string, Ratio> parts) =>
        [.. viewers.Select(viewer => parts.GetValueOrDefault(viewer))];

    private static Ratio Draw(Ratio[] viewers, Random random)
    {
        var sum = default(Ratio);
        for (var i = 0; i < viewers.Length; i++)
            sum += viewers[random.Next(viewers.Length)];
        return sum;
    }

    private static Ratio Sum(Ratio[] viewers) => viewers.Aggregate(default(Ratio), (sum, viewer) => sum + viewer);
}

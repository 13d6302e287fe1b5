namespace QuicLoad.Measure.Search;

/// <summary>Between which loads a search looks, how closely, how surely, and how long.</summary>
internal sealed record SearchRules
{
    /// <summary>So many trials of one load that say nothing end the search.</summary>
    public const int MostInconclusive = 3;

    /// <summary>How often one trial near the answer is assumed to be right.<value>0.5-1</value></summary>
    public const double Reliability = 0.8;

    private const int Digits = 4;

    /// <summary>The smallest load that is tried.</summary>
    public required double From { get; init; }

    /// <summary>The largest load that is tried.</summary>
    public required double To { get; init; }

    /// <summary>How far apart the two ends of the answer may be.<value>share of the lower one, 0.01-0.5</value></summary>
    public required double Precision { get; init; }

    /// <summary>How sure each end of the answer must be.<value>0.5-0.999</value></summary>
    public required double Confidence { get; init; }

    /// <summary>How long the search may take in all.</summary>
    public required TimeSpan Within { get; init; }

    /// <summary>How many trials it may make.</summary>
    public required int MostTrials { get; init; }

    /// <summary>True where loads are whole numbers, as users are.</summary>
    public bool IsWhole { get; init; }

    /// <summary>By how many trials of an end one verdict must lead.</summary>
    public int Lead => Enumerable.Range(1, MostLead).First(lead => lead == MostLead || ConfidenceOf(lead) >= Confidence);

    /// <summary>Trials of one load after which the larger part decides; where there is none, the goal is missed.</summary>
    public int MostOfALoad => 2 * Lead + 5;

    private static int MostLead => 5;

    /// <summary>
    /// How sure a load is by whose trials one verdict leads by so many: Wald's sequential test ("Sequential Tests of Statistical
    /// Hypotheses", 1945), where one trial is right in <see cref="Reliability"/> of the cases, and neither verdict is likelier beforehand.
    /// </summary>
    public static double ConfidenceOf(int lead)
    {
        var (right, wrong) = (Math.Pow(Reliability, Math.Abs(lead)), Math.Pow(1 - Reliability, Math.Abs(lead)));
        return right / (right + wrong);
    }

    /// <summary>The load in the middle between two, by their ratio.</summary>
    public double Middle(double low, double high) => Round(Math.Sqrt(low * high));

    /// <summary>A load that can be written down in few digits.</summary>
    public double Round(double load)
    {
        if (IsWhole)
            return Math.Round(load);
        var unit = Math.Pow(10, Math.Floor(Math.Log10(load)) + 1 - Digits);
        // a power of ten below one is not exact: its inverse is
        return unit < 1 ? Math.Round(load * Math.Round(1 / unit)) / Math.Round(1 / unit) : Math.Round(load / unit) * unit;
    }
}

namespace QuicLoad.Measure.Analysis;

/// <summary>A figure on two sides, and how far they are apart.</summary>
/// <param name="A">On the one side; null where there is nothing.</param>
/// <param name="B">On the other.</param>
/// <param name="Low">Lower end of the 95 % confidence interval of A - B; null where it is unknown.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Viewers">How many viewers it rests on; of two runs, those of the smaller one.</param>
internal sealed record Difference(double? A, double? B, double? Low, double? High, int Viewers)
{
    /// <summary>
    /// Sides that are closer than this share of the larger one are the same for every purpose, however sure one is that they are not.
    /// </summary>
    public const double Smallest = 0.001;

    /// <summary>A - B.</summary>
    public double? Value => A - B;

    /// <summary>Whether it is more than noise: the interval leaves out 0. Null where there is no interval.</summary>
    public bool? IsReal =>
        Low is null || High is null
            ? null
            : (Low > 0 || High < 0) && Math.Abs(Value ?? 0) >= Smallest * Math.Max(Math.Abs(A ?? 0), Math.Abs(B ?? 0));
}

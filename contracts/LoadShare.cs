namespace QuicLoad.Contracts;

/// <summary>
/// A worker's share of a goal, as a piece of the whole: the pieces of all workers touch each other, so that what they do in whole numbers
/// comes to the whole.
/// </summary>
/// <param name="From">Where it begins, 0-1.</param>
/// <param name="To">Where it ends, 0-1.</param>
public sealed record LoadShare(double From, double To)
{
    // sums of decimal fractions are a hair off
    private const double Hair = 1e-9;

    /// <summary>This worker's part of something that need not be whole.</summary>
    public double Part(double whole) => whole * (To - From);

    /// <summary>This worker's part of a whole number of things.</summary>
    public long Of(double whole) => (long)Math.Floor(whole * To + Hair) - (long)Math.Floor(whole * From + Hair);
}

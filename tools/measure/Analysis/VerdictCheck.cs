namespace QuicLoad.Measure.Analysis;

/// <summary>One thing that a good run must reach.</summary>
/// <param name="Name">What is checked, e.g. "playbacks over QUIC".</param>
/// <param name="Value">What was measured; null where there was nothing to measure, which fails.</param>
/// <param name="Threshold">What it is compared with.</param>
/// <param name="Unit">Of both.<value>share (0-1), s, or viewers</value></param>
/// <param name="AtLeast">True where the value must be the threshold or more; false where it must be that or less.</param>
/// <param name="Pass">Whether it is.</param>
/// <param name="Detail">Where the value comes from, one line; may be empty.</param>
internal sealed record VerdictCheck(string Name, double? Value, double Threshold, string Unit, bool AtLeast, bool Pass, string Detail);

namespace QuicLoad.Measure.Preflight;

/// <summary>One thing that was looked at before a run.</summary>
/// <param name="Where">A host, or what it is about.</param>
/// <param name="IsGood">False: the run does not begin.</param>
/// <param name="Text">What was found; where it is bad, the cure too.</param>
internal sealed record CheckLine(string Where, bool IsGood, string Text);

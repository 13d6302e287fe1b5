namespace QuicLoad.Measure.Data;

/// <summary>Something that happened to the measuring itself.</summary>
/// <param name="Time">When.</param>
/// <param name="Where">Which host or viewer.</param>
/// <param name="What">What, one line.</param>
internal sealed record RunEvent(DateTimeOffset Time, string Where, string What);

namespace QuicLoad.Measure.Data;

/// <summary>The router's set of sources at one moment.</summary>
/// <param name="Time">When, by measure's clock.</param>
/// <param name="IsFull">Whether the set had no room for more: who is missing in it may have been there.</param>
/// <param name="Sightings">What was in it; kept apart, once for each source, destination and protocol.</param>
internal sealed record SourceReading(DateTimeOffset Time, bool IsFull, IReadOnlyList<SourceSighting> Sightings);

namespace QuicLoad.Measure.Collecting;

/// <summary>What is left of a run on a worker at its end.</summary>
/// <param name="Worker">The worker.</param>
/// <param name="IsRead">Whether everything that may be read was read and stored; else it can be collected later.</param>
/// <param name="What">What stays there, and why; null: nothing.</param>
internal sealed record WorkerRest(string Worker, bool IsRead, string? What);

namespace QuicLoad.Measure.Tracing;

/// <summary>What a run leaves traces of.</summary>
/// <param name="Users">The numbers of packed users, by worker.</param>
/// <param name="ReportOf">The folder of a run's report, by the run's name.</param>
internal sealed record TraceOrder(IReadOnlyDictionary<string, IReadOnlyList<int>> Users, Func<string, string> ReportOf);

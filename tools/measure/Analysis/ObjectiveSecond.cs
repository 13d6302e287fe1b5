namespace QuicLoad.Measure.Analysis;

/// <summary>A held second of an objective, over all workers.</summary>
/// <param name="Time">Its begin, seconds after the run's start.</param>
/// <param name="Value">What was reached: connections, users, or bits.</param>
/// <param name="Due">What was due: connections, users, or bytes.</param>
/// <param name="Begun">Connections or segments begun.</param>
/// <param name="Workers">How many workers told of it.</param>
internal readonly record struct ObjectiveSecond(double Time, double Value, long Due, long Begun, int Workers);

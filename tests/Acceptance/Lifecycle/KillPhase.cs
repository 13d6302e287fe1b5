namespace QuicLoad.Acceptance.Lifecycle;

/// <summary>Where in a run the run is killed.</summary>
/// <param name="Name">The phase, for people.</param>
/// <param name="Change">The change that the run makes.</param>
/// <param name="Step">The step at whose beginning the clock starts.</param>
/// <param name="Longest">The kill comes at a random moment up to this long after it.</param>
internal sealed record KillPhase(string Name, KillChange Change, string Step, TimeSpan Longest);

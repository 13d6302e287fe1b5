namespace QuicLoad.Lab.Lifecycle;

/// <summary>A story of the second day. It begins with the stack as it is declared, two workers, and leaves one that can be made so again.</summary>
/// <param name="Name">How it is called on the command line.</param>
/// <param name="Story">What happens.</param>
/// <param name="RunAsync">Plays it.</param>
/// <param name="IsBrief">True where it is part of the brief run within lab/test.</param>
/// <param name="IsPart">True where another scenario holds all of it: the whole suite leaves it out.</param>
/// <param name="BringsItsLab">True where it makes a lab of its own, whatever is there before, and takes it down.</param>
internal sealed record Scenario(
    string Name, string Story, Func<LifecycleRun, CancellationToken, Task> RunAsync, bool IsBrief = false, bool IsPart = false, bool BringsItsLab = false);

namespace QuicLoad.Lab.Progress;

/// <summary>Runs the named steps of a lab command and shows how they go.</summary>
internal interface ISteps
{
    /// <summary>Runs one step. Its name and time are shown; what it is at is shown while it runs.</summary>
    /// <param name="name">What the step does, such as "machines".</param>
    /// <param name="action">The work; it may tell what it is at through its <see cref="Step"/>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    Task RunAsync(string name, Func<Step, CancellationToken, Task> action, CancellationToken cancellationToken);

    /// <summary>Prints a line that belongs to no step.</summary>
    void Say(string line);
}

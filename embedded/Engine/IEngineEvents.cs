using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Engine;

/// <summary>What happens in a run, for whoever shows it. Calls come from many threads.</summary>
internal interface IEngineEvents
{
    /// <summary>A step begins.</summary>
    void Started(Step step);

    /// <summary>A step is over.</summary>
    /// <param name="step">The step.</param>
    /// <param name="result">The resource after it; null when it is gone or the step failed.</param>
    /// <param name="succeeded">False when the step failed; its error came as a message before.</param>
    /// <param name="elapsed">How long it took.</param>
    void Ended(Step step, ResourceState? result, bool succeeded, TimeSpan elapsed);

    /// <summary>A component, or the stack, is complete with these outputs.</summary>
    void Completed(ResourceState component);

    /// <summary>Something to tell the user.</summary>
    void Told(Diagnostic diagnostic);
}

/// <summary>A message about a resource, or about the run when there is no URN.</summary>
/// <param name="Severity">How it is shown.</param>
/// <param name="Message">The text, masked.</param>
/// <param name="Urn">The resource.</param>
/// <param name="Passing">Shown while the step runs and not kept among the diagnostics.</param>
internal sealed record Diagnostic(LogSeverity Severity, string Message, string? Urn, bool Passing = false);

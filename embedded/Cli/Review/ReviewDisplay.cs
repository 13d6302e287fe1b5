using System.Collections.Immutable;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Cli.Review;

/// <summary>Gathers a preview and prints it as a review when it is over.</summary>
internal sealed class ReviewDisplay(TextWriter output, Verb verb, PropertyValue.Map before, Baseline? baseline) : IDisplay
{
    private readonly TextWriter output = TerminalText.Over(output);
    private readonly Lock gate = new();
    private readonly List<Step> steps = [];
    private readonly List<string> messages = [];
    private ProgramInfo info = null!;

    /// <summary>Everything secret that the operation knows of; must not be shown, wherever it turns up.</summary>
    public SecretMask Mask { get; set; } = new();

    public void Begin(ProgramInfo info) => this.info = info;

    public void Started(Step step)
    {
        if (step.Counts && step.Op != StepOp.Same)
            lock (gate)
                steps.Add(step);
    }

    public void Ended(Step step, ResourceState? result, bool succeeded, TimeSpan elapsed) { }

    public void Completed(ResourceState component) { }

    public void Told(Diagnostic diagnostic)
    {
        if (diagnostic is { Passing: false, Severity: LogSeverity.Warning or LogSeverity.Error })
            lock (gate)
                messages.Add($"{diagnostic.Severity.ToString().ToLowerInvariant()}: {diagnostic.Message.Trim()}");
    }

    public void End(OperationResult result)
    {
        output.Write(
            ReviewDocument.Render(
                new ReviewFacts
                {
                    Info = info,
                    Verb = verb,
                    Baseline = baseline is null ? null : (baseline.Revision, baseline.Commit),
                    Steps = [.. steps.OrderBy(s => Urn.Name(s.Urn), StringComparer.Ordinal).ThenBy(s => s.Urn, StringComparer.Ordinal)],
                    Unchanged = result.Changes.GetValueOrDefault("same"),
                    Before = before,
                    After = verb == Verb.Destroy ? PropertyValue.Map.Empty : result.Outputs,
                    Succeeded = result.Succeeded,
                    Messages = [.. messages.Distinct()],
                    Clean = text => Placeholder.Keep(text, Mask.Apply),
                }
            )
        );
        output.Flush();
    }
}

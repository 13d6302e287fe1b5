using System.Collections.Concurrent;
using System.Diagnostics;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Cli;

/// <summary>One line per step that begins or ends, and one per line that a command prints: for logs.</summary>
internal sealed class PlainDisplay(TextWriter output, Arguments arguments, Verb verb, bool preview, PropertyValue.Map outputsBefore)
    : IDisplay,
        IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);
    private readonly TextWriter output = TerminalText.Over(output);
    private readonly Lock gate = new();
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly List<Diagnostic> diagnostics = [];
    private readonly ConcurrentDictionary<Step, long> running = new(ReferenceEqualityComparer.Instance);
    private Timer? heartbeat;
    private long lastLine;
    private string stackUrn = "";

    public void Begin(ProgramInfo info)
    {
        stackUrn = Urn.Create(info.Stack, info.Project, null, Urn.StackType, $"{info.Project}-{info.Stack}");
        Line(Words.Title(verb, preview, info.Stack));
        heartbeat = new Timer(_ => Beat(), null, Quiet, TimeSpan.FromSeconds(5));
    }

    public void Started(Step step)
    {
        running[step] = watch.ElapsedMilliseconds;
        if (!preview && Shown(step) && step.Custom && step.Op != StepOp.Replace)
            Line($" {Words.Mark(step.Op)} {Label(step.Urn)} {Words.Doing(step.Op)}");
    }

    public void Ended(Step step, ResourceState? result, bool succeeded, TimeSpan elapsed)
    {
        running.TryRemove(step, out _);
        if (!Shown(step) || (preview && !step.Counts))
            return;
        var reasons =
            step.Diff is { Changes.Length: > 0 } diff && step.Op is StepOp.Update or StepOp.Replace
                ? $" [diff: {string.Join(",", step.Diff!.Changes.Select(c => c.Root).Distinct().Select(r => "~" + r))}]"
                : "";
        Line(
            preview ? $" {Words.Mark(step.Op)} {Label(step.Urn)} {Words.Planned(step.Op)}{reasons}"
            : succeeded ? $" {Words.Mark(step.Op)} {Label(step.Urn)} {Words.Done(step.Op)} ({Words.Time(elapsed)}){reasons}"
            : $" {Words.Mark(step.Op)} {Label(step.Urn)} **{Words.Doing(step.Op)} failed** ({Words.Time(elapsed)})"
        );
    }

    public void Completed(ResourceState component) { }

    public void Told(Diagnostic diagnostic)
    {
        if (diagnostic.Severity == LogSeverity.Debug)
            return;
        if (!diagnostic.Passing)
            lock (gate)
                diagnostics.Add(diagnostic);
        // What is kept comes again in full at the end.
        foreach (var line in diagnostic.Message.Split('\n').Take(diagnostic.Passing ? int.MaxValue : 1))
            Line(
                $"    {Label(diagnostic.Urn ?? stackUrn)} "
                    + $"{(diagnostic.Severity == LogSeverity.Info ? "" : diagnostic.Severity.ToString().ToLowerInvariant() + ": ")}{line}"
            );
    }

    public void End(OperationResult result)
    {
        heartbeat?.Dispose();
        lock (gate)
        {
            if (!result.Succeeded)
                diagnostics.Add(new Diagnostic(LogSeverity.Error, $"{(preview ? "preview" : Words.For(verb))} {result.Ending}", null));
            output.WriteLine();
            output.Write(Report.Diagnostics(diagnostics, stackUrn));
            if (!arguments.SuppressOutputs && verb == Verb.Update)
                output.Write(Report.Outputs(outputsBefore, result.Succeeded ? result.Outputs : outputsBefore));
            output.Write(Report.Resources(result, preview));
            if (!preview)
                output.WriteLine($"\nDuration: {watch.Elapsed.TotalSeconds:0}s");
            output.WriteLine();
            output.Flush();
        }
    }

    public void Dispose() => heartbeat?.Dispose();

    private bool Shown(Step step) =>
        !Urn.IsDefaultProvider(step.Urn)
        && step.Op != StepOp.ForgetReplaced
        && (step.Op is not (StepOp.Same or StepOp.Refresh) || arguments.ShowSame);

    private static string Label(string urn) => $"{Urn.Type(urn)} {Urn.Name(urn)}";

    private void Beat()
    {
        if (watch.ElapsedMilliseconds - Interlocked.Read(ref lastLine) < Quiet.TotalMilliseconds)
            return;
        foreach (var (step, since) in running.Where(r => r.Key.Custom).OrderBy(r => r.Value))
            Line(
                $"  @ {Label(step.Urn)} {Words.Doing(step.Op)} ({Words.Time(TimeSpan.FromMilliseconds(watch.ElapsedMilliseconds - since))})"
            );
    }

    private void Line(string text)
    {
        Interlocked.Exchange(ref lastLine, watch.ElapsedMilliseconds);
        lock (gate)
        {
            output.WriteLine(text);
            output.Flush();
        }
    }
}

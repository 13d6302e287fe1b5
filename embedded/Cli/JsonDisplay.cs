using System.Diagnostics;
using System.Text.Json;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Cli;

/// <summary>The official <c>preview --json</c>: configuration, steps with old and new state, diagnostics, summary.</summary>
/// <param name="output">Where it goes.</param>
/// <param name="arguments">The flags.</param>
/// <param name="onlyFailure">Nothing is printed when all is well: what follows is printed instead.</param>
internal sealed class JsonDisplay(TextWriter output, Arguments arguments, bool onlyFailure = false) : IDisplay
{
    private readonly TextWriter output = TerminalText.Over(output);
    private readonly Lock gate = new();
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly List<Step> steps = [];
    private readonly List<Diagnostic> diagnostics = [];
    private ProgramInfo info = null!;

    public void Begin(ProgramInfo info) => this.info = info;

    public void Started(Step step)
    {
        if (ShownSteps.Includes(step, arguments.ShowSame))
            lock (gate)
                steps.Add(step);
    }

    public void Ended(Step step, ResourceState? result, bool succeeded, TimeSpan elapsed) { }

    public void Completed(ResourceState component) { }

    public void Told(Diagnostic diagnostic)
    {
        if (!diagnostic.Passing && diagnostic.Severity != LogSeverity.Debug)
            lock (gate)
                diagnostics.Add(diagnostic);
    }

    public void End(OperationResult result)
    {
        if (onlyFailure && result.Succeeded)
            return;
        if (!result.Succeeded)
            diagnostics.Add(new Diagnostic(LogSeverity.Error, $"{(info.IsDryRun ? "preview" : "update")} {result.Ending}", null));
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, PropertyJson.Compact with { Indented = true, IndentSize = 4, NewLine = "\n" }))
            Write(writer, result);
        output.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
        output.Flush();
    }

    private void Write(Utf8JsonWriter writer, OperationResult result)
    {
        writer.WriteStartObject();
        if (info.Config.Count > 0)
        {
            writer.WriteStartObject("config");
            foreach (var (key, value) in info.Config.OrderBy(c => c.Key, StringComparer.Ordinal))
                writer.WriteString(key, info.SecretConfigKeys.Contains(key) ? "[secret]" : value);
            writer.WriteEndObject();
        }
        writer.WriteStartArray("steps");
        foreach (var step in steps)
            WriteStep(writer, step);
        writer.WriteEndArray();
        if (diagnostics.Count > 0)
        {
            writer.WriteStartArray("diagnostics");
            foreach (var diagnostic in diagnostics)
            {
                var severity = diagnostic.Severity.ToString().ToLowerInvariant();
                writer.WriteStartObject();
                if (diagnostic.Urn is not null)
                    writer.WriteString("urn", diagnostic.Urn);
                writer.WriteString("message", $"{(severity == "info" ? "" : severity + ": ")}{diagnostic.Message.TrimEnd()}\n");
                writer.WriteString("severity", severity);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        writer.WriteNumber("duration", watch.Elapsed.Ticks * 100);
        writer.WriteStartObject("changeSummary");
        foreach (var (op, count) in result.Changes)
            writer.WriteNumber(op, count);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteStep(Utf8JsonWriter writer, Step step)
    {
        writer.WriteStartObject();
        writer.WriteString("op", step.OpName);
        writer.WriteString("urn", step.Urn);
        if (step.Provider is { } provider)
            writer.WriteString("provider", provider);
        State("oldState", step.Old);
        State("newState", step.New is null ? null : step.New with { Id = null, Outputs = PropertyValue.Map.Empty });
        Texts("diffReasons", step.Diff?.Reasons ?? []);
        Texts("replaceReasons", step.ReplaceReasons);
        if (step.Diff is { } diff)
        {
            writer.WriteStartObject("detailedDiff");
            foreach (var change in diff.Changes)
            {
                writer.WriteStartObject(change.Path);
                writer.WriteString(
                    "kind",
                    change.Kind.ToString().ToLowerInvariant() + (diff.Replacing.Contains(change.Path) ? "-replace" : "")
                );
                writer.WriteBoolean(
                    "inputDiff",
                    step.Type.StartsWith("kubernetes:", StringComparison.Ordinal) && change.Kind == ChangeKind.Delete
                );
                writer.WriteEndObject();
            }
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull("detailedDiff");
        }
        writer.WriteEndObject();

        void State(string name, ResourceState? state)
        {
            if (state is null)
                return;
            writer.WritePropertyName(name);
            ResourceJson.Write(writer, state, (w, _) => w.WriteStringValue("[secret]"));
        }

        void Texts(string name, IReadOnlyCollection<string> values)
        {
            if (values.Count == 0)
                return;
            writer.WriteStartArray(name);
            foreach (var value in values)
                writer.WriteStringValue(value);
            writer.WriteEndArray();
        }
    }
}

/// <summary>Which steps a preview shows.</summary>
internal static class ShownSteps
{
    /// <summary>
    /// Not the halves of a replacement, nor undeclared providers, nor what stays as it is, except the stack and a changed protection.
    /// </summary>
    public static bool Includes(Step step, bool showSame) =>
        step.Counts
        && (
            step.Op != StepOp.Same
            || showSame
            || Urn.IsStack(step.Urn)
            || step.Old!.Protect != step.New!.Protect
            || step.Old.Provider != step.New.Provider
        );
}

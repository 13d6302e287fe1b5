using System.Globalization;
using System.Text;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Cli;

/// <summary>The official <c>--diff</c>: every changed property of every changed resource.</summary>
internal sealed class DiffDisplay(TextWriter output, Arguments arguments, Verb verb, bool preview, PropertyValue.Map outputsBefore)
    : IDisplay
{
    private readonly TextWriter output = TerminalText.Over(output);
    private readonly Lock gate = new();
    private readonly HashSet<string> shown = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> parents = new(StringComparer.Ordinal);
    private readonly List<Diagnostic> diagnostics = [];
    private string stackUrn = "";

    public void Begin(ProgramInfo info)
    {
        stackUrn = Urn.Create(info.Stack, info.Project, null, Urn.StackType, $"{info.Project}-{info.Stack}");
        output.WriteLine(Words.Title(verb, preview, info.Stack));
    }

    public void Started(Step step)
    {
        lock (gate)
        {
            parents[step.Urn] = (step.New ?? step.Old)!.Parent;
            if (!ShownSteps.Includes(step, arguments.ShowSame))
                return;
            shown.Add(step.Urn);
            output.Write(Render(step));
            output.Flush();
        }
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
        if (!result.Succeeded)
            diagnostics.Add(new Diagnostic(LogSeverity.Error, $"{(preview ? "preview" : Words.For(verb))} {result.Ending}", null));
        output.Write(Report.Diagnostics(diagnostics, stackUrn));
        if (verb == Verb.Update && result.Succeeded && !preview && !PropertyText.Alike(outputsBefore, result.Outputs))
            output.Write($"    --outputs:--\n{PropertyText.Changes(2, Pairs(outputsBefore, result.Outputs))}");
        output.Write(Report.Resources(result, preview));
        output.Flush();
    }

    private string Render(Step step)
    {
        var depth = 0;
        for (var parent = parents[step.Urn]; parent is not null; parent = parents.GetValueOrDefault(parent))
            depth += shown.Contains(parent) ? 1 : 0;
        var indent = new string(' ', 4 * depth);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{indent}{Words.Mark(step.Op)}{step.Type}: ({step.OpName})\n");
        if (step.Old?.Id is { } id)
            text.Append(CultureInfo.InvariantCulture, $"{indent}    [id={id}]\n");
        text.Append(CultureInfo.InvariantCulture, $"{indent}    [urn={step.Urn}]\n");
        if (step.Op is not (StepOp.Create or StepOp.Delete) && step.Provider is { } provider)
            text.Append(CultureInfo.InvariantCulture, $"{indent}    [provider={provider}]\n");
        if (step.Op is StepOp.Create or StepOp.Delete)
            AppendInputs(text, (step.New ?? step.Old)!.Inputs, 4 * depth + 4);
        else if (step.Op is StepOp.Update or StepOp.Replace)
            AppendChanges(text, step, 4 * depth + 2);
        return text.ToString();
    }

    /// <summary>The changed properties; of those that the resource wants hidden only that they changed.</summary>
    private static void AppendChanges(StringBuilder text, Step step, int indent)
    {
        var (before, after) = (step.Old!.Inputs, step.New!.Inputs);
        var hidden = step
            .New.HideDiffs.Where(path => PropertyDiff.Compare(before, after).Any(c => PropertyDiff.Covers(path, c.Path)))
            .ToList();
        foreach (var path in hidden)
            before = (PropertyValue.Map)PropertyPath.Copy(path, after, before);
        text.Append(PropertyText.Changes(indent, Pairs(before, after)));
        foreach (var path in hidden)
            text.Append(' ', indent).Append(CultureInfo.InvariantCulture, $"~ {path}: [diff hidden]\n");
    }

    private static void AppendInputs(StringBuilder text, PropertyValue.Map inputs, int indent)
    {
        var width = inputs.Items.Keys.Select(key => key.Length).DefaultIfEmpty(0).Max();
        foreach (var (key, value) in inputs.Items)
            text.Append(' ', indent).Append(CultureInfo.InvariantCulture, $"{key.PadRight(width)}: {PropertyText.Render(value, indent)}\n");
    }

    private static IEnumerable<(string Key, PropertyValue? Before, PropertyValue? After)> Pairs(
        PropertyValue.Map before,
        PropertyValue.Map after
    ) =>
        before
            .Items.Keys.Union(after.Items.Keys)
            .Order(StringComparer.Ordinal)
            .Select(key => (key, before.Items.GetValueOrDefault(key), after.Items.GetValueOrDefault(key)));
}

using System.Diagnostics;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;
using Spectre.Console;

namespace QuicLoad.Embedded.Cli;

/// <summary>
/// On a terminal: a tree of resources that is drawn again while steps run, with what each does, for how long, and its last line.
/// </summary>
internal sealed class TreeDisplay(IAnsiConsole console, Arguments arguments, Verb verb, bool preview, PropertyValue.Map outputsBefore)
    : IDisplay
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(120);
    private readonly Lock gate = new();
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly ResourceTree tree = new(preview, arguments.ShowSame);
    private readonly List<Diagnostic> diagnostics = [];
    private readonly TaskCompletionSource over = new();
    private Task drawing = Task.CompletedTask;
    private string stackUrn = "";
    private string title = "";

    public void Begin(ProgramInfo info)
    {
        stackUrn = Urn.Create(info.Stack, info.Project, null, Urn.StackType, $"{info.Project}-{info.Stack}");
        title = Words.Title(verb, preview, info.Stack);
        // Clearing a live table takes the line above it along.
        console.WriteLine();
        drawing = Task.Run(DrawAsync);
    }

    public void Started(Step step)
    {
        lock (gate)
            tree.Start(step, watch.Elapsed);
    }

    public void Ended(Step step, ResourceState? result, bool succeeded, TimeSpan elapsed)
    {
        lock (gate)
            tree.End(step, succeeded, elapsed);
    }

    public void Completed(ResourceState component) { }

    public void Told(Diagnostic diagnostic)
    {
        if (diagnostic.Severity == LogSeverity.Debug)
            return;
        lock (gate)
        {
            tree.Tell(diagnostic.Urn ?? stackUrn, diagnostic.Message);
            if (!diagnostic.Passing)
                diagnostics.Add(diagnostic);
        }
    }

    public void End(OperationResult result)
    {
        over.TrySetResult();
        drawing.GetAwaiter().GetResult();
        console.Write(Picture(final: true));
        if (!result.Succeeded)
            diagnostics.Add(new Diagnostic(LogSeverity.Error, $"{(preview ? "preview" : Words.For(verb))} {result.Ending}", null));
        var text = Report.Diagnostics(diagnostics, stackUrn);
        if (!arguments.SuppressOutputs && verb == Verb.Update)
            text += Report.Outputs(outputsBefore, result.Succeeded ? result.Outputs : outputsBefore);
        text += Report.Resources(result, preview) + (preview ? "" : $"\nDuration: {watch.Elapsed.TotalSeconds:0}s\n");
        console.WriteLine();
        console.WriteLine(TerminalText.Escape(text));
    }

    private async Task DrawAsync() =>
        await console
            .Live(Picture(final: false))
            .AutoClear(true)
            .Overflow(VerticalOverflow.Crop)
            .StartAsync(async live =>
            {
                while (!over.Task.IsCompleted)
                {
                    live.UpdateTarget(Picture(final: false));
                    await Task.WhenAny(over.Task, Task.Delay(Frame)).ConfigureAwait(false);
                }
            })
            .ConfigureAwait(false);

    private Table Picture(bool final)
    {
        var table = new Table()
            .NoBorder()
            .HideHeaders()
            .AddColumns(new TableColumn("").NoWrap(), new TableColumn("").NoWrap(), new TableColumn("").NoWrap());
        table.AddRow(Cell(title, "bold"), Cell("", "default"), Cell("", "default"));
        lock (gate)
            foreach (var row in tree.Rows(watch.Elapsed, final ? int.MaxValue : Math.Max(5, console.Profile.Height - 4)))
                table.AddRow(Cell(row.Name, row.Color), Cell(row.Status, row.Color), Cell(row.Info, "grey"));
        return table;
    }

    private static Markup Cell(string text, string color) =>
        new Markup($"[{color}]{Markup.Escape(TerminalText.EscapeLine(text))}[/]").Overflow(Overflow.Ellipsis);
}

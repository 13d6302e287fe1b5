using QuicLoad.Contracts;
using Spectre.Console;

namespace QuicLoad.Measure.Balance;

/// <summary>Draws tables for people; nothing of what servers say reaches a terminal as it is.</summary>
internal sealed class TableWriter
{
    private const int RedirectedWidth = 250;
    private readonly TextWriter writer;
    private readonly IAnsiConsole console;

    /// <summary>Draws to a writer.</summary>
    public TableWriter(TextWriter writer)
    {
        this.writer = writer;
        console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (!console.Profile.Out.IsTerminal)
            console.Profile.Width = RedirectedWidth;
    }

    /// <summary>Prints a line.</summary>
    public void Say(string line) => writer.WriteLine(TerminalText.EscapeLine(line));

    /// <summary>Prints a table.</summary>
    /// <param name="titles">Its columns.</param>
    /// <param name="rows">Its rows, a cell for each column.</param>
    /// <param name="words">Columns that have words, which stand at the left; figures stand at the right.</param>
    public void Draw(IReadOnlyList<string> titles, IEnumerable<IEnumerable<string>> rows, params int[] words)
    {
        var table = new Table().Border(TableBorder.Simple);
        for (var i = 0; i < titles.Count; i++)
        {
            var column = new TableColumn(Markup.Escape(TerminalText.EscapeLine(titles[i]))).NoWrap();
            table.AddColumn(words.Contains(i) ? column : column.RightAligned());
        }
        foreach (var row in rows)
            table.AddRow([.. row.Select(text => new Text(TerminalText.EscapeLine(text)))]);
        console.Write(table);
    }
}

using System.Text;
using QuicLoad.Contracts;

namespace QuicLoad.Acceptance.Networks;

/// <summary>What was captured, as Markdown: what one types at which machine, and what it prints.</summary>
internal sealed class CapturePage
{
    /// <summary>The longest answer that is taken, lines.</summary>
    private const int MostLines = 60;

    private readonly StringBuilder text = new();

    /// <summary>Begins a part.</summary>
    public void Begin(string title, string says) => text.Append($"### {title}\n\n{says}\n\n");

    /// <summary>Adds a command and its answer.</summary>
    public void Add(string machine, string command, string answer)
    {
        var lines = answer
            .Trim('\n')
            .Split('\n')
            .Take(MostLines)
            .Select(line => TerminalText.Escape(line.TrimEnd()).Replace("```", "~~~", StringComparison.Ordinal));
        text.Append($"```console\n{machine}# {command}\n{string.Join('\n', lines)}\n```\n\n");
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString().TrimEnd('\n') + "\n";
}

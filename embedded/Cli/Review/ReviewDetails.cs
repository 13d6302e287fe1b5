using System.Globalization;
using System.Text;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Cli.Review;

/// <summary>Every changed resource with its properties, folded, in as many characters as there is room for.</summary>
internal static class ReviewDetails
{
    /// <summary>Room for the frame and for the line that says what is left out.</summary>
    private const int Frame = 700;

    private static readonly (StepOp Op, char Mark, string Word)[] Kinds =
    [
        (StepOp.Replace, '!', "replace"),
        (StepOp.Delete, '-', "delete"),
        (StepOp.Update, '!', "update"),
        (StepOp.Create, '+', "create"),
        (StepOp.Read, ' ', "read"),
    ];

    /// <summary>The folded part, with its line break before; empty when nothing changes.</summary>
    /// <param name="facts">What is shown.</param>
    /// <param name="room">Characters that it may have.</param>
    public static string Render(ReviewFacts facts, int room)
    {
        var (outputs, messages) = (Outputs(facts), Messages(facts));
        if (facts.Steps.IsEmpty && outputs.Length + messages.Length == 0)
            return "";
        var text = new StringBuilder();
        var notes = new List<string>();
        room -= Frame;
        if (!TryAdd(messages))
            notes.Add("The messages are too long to be shown.");
        var withInputs = facts.Steps.Sum(step => Block(facts, step, inputs: true).Length) + outputs.Length + text.Length <= room;
        var steps = Kinds.SelectMany(kind => facts.StepsWith(kind.Op)).ToList();
        var shown = 0;
        while (shown < steps.Count && TryAdd(Block(facts, steps[shown], withInputs)))
            shown++;
        if (!TryAdd(outputs))
            notes.Add("The outputs are not shown.");
        if (!withInputs && facts.StepsWith(StepOp.Create).Any())
            notes.Add("The properties of new resources are not shown.");
        if (shown < steps.Count)
            notes.Add(N($"{steps.Count - shown} of {steps.Count} changed resources are not shown."));
        if (notes.Count > 0)
            notes.Add(N($"A comment has room for {ReviewDocument.Longest} characters; everything is shown by `{Command(facts)}`."));
        return $"\n<details><summary>{Title(facts, shown)}</summary>\n\n"
            + Markdown.Block("diff", text.ToString())
            + (notes.Count > 0 ? $"\n{string.Join(' ', notes)}\n" : "")
            + "\n</details>\n";

        bool TryAdd(string block)
        {
            // a longer fence is needed where there are backticks, which count too
            if (text.Length + block.Length + Markdown.Block("diff", block).Length - block.Length > room)
                return false;
            text.Append(block);
            return true;
        }
    }

    private static string Block(ReviewFacts facts, Step step, bool inputs)
    {
        var (_, mark, word) = Kinds.First(kind => kind.Op == step.Op);
        var parent = ReviewNames.Component(step) is { } component ? $"  ({ReviewNames.Describe(component)})" : "";
        var lines = step.Op switch
        {
            StepOp.Update or StepOp.Replace => ReviewProperties.ChangeLines(step),
            StepOp.Create when inputs => ReviewProperties.InputLines(step.New!.Inputs),
            _ => [],
        };
        return facts.Clean(
            $"{mark} {word} {Markdown.Visible(ReviewNames.Describe(step.Urn) + parent)}\n{string.Concat(lines.Select(line => line + "\n"))}"
        );
    }

    private static string Outputs(ReviewFacts facts)
    {
        var lines = new List<string>();
        foreach (var change in PropertyDiff.Compare(facts.Before, facts.After))
        {
            var (old, now) = (ReviewProperties.At(facts.Before, change.Path), ReviewProperties.At(facts.After, change.Path));
            if (!(old?.HasUnknown() == true && now?.HasUnknown() == true))
                lines.AddRange(ReviewProperties.ChangeLines(change.Path, old, now));
        }
        return lines.Count == 0 ? "" : facts.Clean($"  outputs of the stack\n{string.Concat(lines.Select(line => line + "\n"))}");
    }

    private static string Messages(ReviewFacts facts) =>
        facts.Clean(
            string.Concat(facts.Messages.Select(message => $"  {string.Join("\n  ", message.Split('\n').Select(Markdown.Visible))}\n"))
        );

    private static string Title(ReviewFacts facts, int shown)
    {
        var all = facts.Steps.Length;
        return all == 0
            ? facts.Succeeded
                ? "Changed outputs, no changed resources"
                : "Messages"
            : N($"{all} changed {ReviewNames.Plural("resource", all)}{(shown < all ? N($", the first {shown}") : "")}");
    }

    private static string Command(ReviewFacts facts) =>
        $"./pulumi preview -s {facts.Info.Stack}{(facts.Baseline is { } baseline ? $" --against {baseline.Commit}" : "")} --diff";

    private static string N(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

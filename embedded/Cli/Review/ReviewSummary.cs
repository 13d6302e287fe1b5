using System.Collections.Immutable;
using System.Globalization;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Cli.Review;

/// <summary>What a reviewer wants to know, in six lines at most: what is lost first, then what changes in the program's words.</summary>
internal static class ReviewSummary
{
    private const int LongestLine = 700;
    private const int LongestList = 6;

    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(ReviewFacts facts)
    {
        var words = OutputWords.Compare(facts.Before, facts.After);
        if (!facts.Succeeded)
            yield return $"**The preview fails:** {Text(LastError(facts) ?? "see the log", 400)}";
        if (Replaced(facts) is { } replaced)
            yield return replaced;
        if (Deleted(facts) is { } deleted)
            yield return deleted;
        if (words.Renames.Count > 0)
            yield return $"**Warning: a rename is an addition and a removal:** {Listed(words.Renames, 2)}. An update makes the new one "
                + "before it removes the old one, so that the removal can undo what both share. Remove in one update, add in the next.";
        if (facts.Succeeded)
        {
            yield return Headline(facts, words);
            yield return Counts(facts);
        }
        if (facts.Succeeded && facts.Messages.Length > 0)
            yield return $"The program says: "
                + $"{Text(facts.Messages[0], 300)}{(facts.Messages.Length > 1 ? N($" and {facts.Messages.Length - 1} more") : "")}";
    }

    private static string? LastError(ReviewFacts facts) =>
        facts.Messages.LastOrDefault(message => message.StartsWith("error: ", StringComparison.Ordinal))?["error: ".Length..];

    private static string? Replaced(ReviewFacts facts)
    {
        var steps = facts.StepsWith(StepOp.Replace).ToList();
        return steps.Count == 0
            ? null
            : $"**Warning: replaces {Resources(steps.Count)}** (what is there goes, and is made again): "
                + $"{Listed([.. Owners(steps)], LongestList)}";
    }

    private static string? Deleted(ReviewFacts facts)
    {
        var steps = facts.StepsWith(StepOp.Delete).ToList();
        if (steps.Count == 0)
            return null;
        var gone = steps.Select(step => step.Urn).ToHashSet(StringComparer.Ordinal);
        var roots = steps
            .Where(step => !(ReviewNames.Component(step) is { } parent && gone.Contains(parent)) && !Urn.IsStack(step.Urn))
            .OrderBy(step => step.Custom)
            .ToList();
        var all =
            facts.Verb == Verb.Destroy
                ? " The stack's file is gone, but no workflow destroys a stack for that: run destroy before this is merged."
                : "";
        return $"**Warning: deletes {Resources(steps.Count)}**: "
            + $"{Listed([.. roots.Select(Label)], LongestList)}{(all.Length > 0 ? "." : "")}{all}";
    }

    private static string Headline(ReviewFacts facts, OutputWords words)
    {
        if (facts.Steps.IsEmpty && words.Sentences.Count == 0)
            return "**No changes.**";
        List<string> pieces = [.. words.Sentences, .. Leaves(facts, words)];
        var replaced = facts.StepsWith(StepOp.Replace).Count();
        pieces.Add(replaced == 0 ? "nothing replaced" : N($"{replaced} replaced"));
        return $"**{Fitting(pieces)}**";
    }

    /// <summary>Single values that change in resources, where they are few: an image, a limit.</summary>
    private static ImmutableArray<string> Leaves(ReviewFacts facts, OutputWords words)
    {
        var leaves = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in facts.StepsWith(StepOp.Update))
        {
            foreach (var change in ReviewProperties.Changes(step))
            {
                var (old, now) = (ReviewProperties.At(step.Old!.Inputs, change.Path), ReviewProperties.At(step.New!.Inputs, change.Path));
                if (
                    !OutputWords.IsPlain(old)
                    || !OutputWords.IsPlain(now)
                    || Placeholder.Is(old)
                    || Placeholder.Is(now)
                    || IsLong(old)
                    || IsLong(now)
                )
                    continue;
                var name = ReviewProperties.Leaf(change.Path);
                if (!words.Told(name, old!, now!) && OutputWords.Change(name, old, now) is { } sentence)
                    leaves.Add(sentence);
            }
        }
        return leaves.Count <= 4 ? [.. leaves.Order(StringComparer.Ordinal)] : [];
    }

    private static string Counts(ReviewFacts facts)
    {
        if (facts.Steps.IsEmpty)
            return N($"{facts.Unchanged} resources unchanged");
        (StepOp Op, string Verb, string Mark)[] kinds =
        [
            (StepOp.Replace, "to replace", "+-"),
            (StepOp.Delete, "to delete", "-"),
            (StepOp.Update, "to update", "~"),
            (StepOp.Create, "to create", "+"),
            (StepOp.Read, "to read", ">"),
        ];
        var counted = kinds
            .Select(kind => (kind.Verb, kind.Mark, Steps: facts.StepsWith(kind.Op).ToList()))
            .Where(kind => kind.Steps.Count > 0)
            .ToList();
        var totals = counted
            .Select(kind => N($"{kind.Steps.Count} {kind.Verb}"))
            .Concat(facts.Unchanged > 0 ? [N($"{facts.Unchanged} unchanged")] : []);
        var types = counted
            .SelectMany(kind =>
                kind.Steps.GroupBy(step => ReviewNames.Kind(step.Type))
                    .OrderByDescending(type => type.Count())
                    .ThenBy(type => type.Key, StringComparer.Ordinal)
                    .Select(type => N($"{kind.Mark}{type.Count()} {type.Key}"))
            )
            .ToList();
        return $"Resources: {string.Join(", ", totals)} ({Listed(types, 8)})";
    }

    /// <summary>Components with a part that is replaced, and resources that stand alone.</summary>
    private static IEnumerable<string> Owners(List<Step> steps) =>
        steps
            .Select(step => ReviewNames.Component(step) is { } parent ? ReviewNames.Describe(parent) : ReviewNames.Describe(step.Urn))
            .Select(name => Markdown.Inline(name))
            .Distinct();

    private static string Label(Step step) =>
        Markdown.Inline(
            step.Custom && ReviewNames.Component(step) is { } parent
                ? $"{Urn.Name(step.Urn)} of {ReviewNames.Describe(parent)}"
                : ReviewNames.Describe(step.Urn)
        );

    private static bool IsLong(PropertyValue? value) =>
        value is PropertyValue.Text text && (text.Value.Length > 100 || text.Value.Contains('\n', StringComparison.Ordinal));

    private static string Listed(IReadOnlyList<string> items, int longest) =>
        items.Count <= longest ? string.Join(", ", items) : N($"{string.Join(", ", items.Take(longest))} and {items.Count - longest} more");

    private static string Fitting(List<string> pieces)
    {
        var last = pieces[^1];
        var kept = pieces.Take(pieces.Count - 1).ToList();
        var left = 0;
        for (; kept.Count > 0 && kept.Sum(piece => piece.Length + 2) + last.Length > LongestLine; left++)
            kept.RemoveAt(kept.Count - 1);
        if (left > 0)
            kept.Add(N($"{left} more changes of outputs"));
        return string.Join(", ", kept.Append(last));
    }

    private static string Text(string message, int longest) =>
        Markdown.Inline(message.Replace("\n", " ", StringComparison.Ordinal), longest);

    private static string Resources(int count) => N($"{count} {ReviewNames.Plural("resource", count)}");

    private static string N(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using QuicLoad.Embedded.Engine;

namespace QuicLoad.Embedded.Cli.Review;

/// <summary>The review of a preview: at most ten lines that say what changes, then the details, folded.</summary>
internal static class ReviewDocument
{
    /// <summary>Characters that the whole review has at most; GitHub takes comments of 65,536.</summary>
    public const int Longest = 59_500;

    /// <summary>Writes the review.</summary>
    public static string Render(ReviewFacts facts)
    {
        var (program, stack) = (facts.Info.Project, facts.Info.Stack);
        // the first line is for the workflow: which comment this is, and whether there is anything to say
        var head =
            string.Create(CultureInfo.InvariantCulture, $"<!-- preview stack={program}/{stack} changes={facts.Steps.Length} -->\n")
            + $"### Stack {Markdown.Inline(stack)}: {Title(facts)}\n\n"
            + string.Concat(ReviewSummary.Lines(facts).Select(line => $"- {facts.Clean(line)}\n"));
        return head + ReviewDetails.Render(facts, Longest - head.Length);
    }

    private static string Title(ReviewFacts facts) =>
        facts switch
        {
            { Succeeded: false } => "the preview fails",
            { Baseline: { } baseline } when facts.Before.Items.Count > 0 || facts.StepsWith(StepOp.Create).Count() < facts.Steps.Length =>
                $"compared with {(IsCommit(baseline) ? baseline.Commit : $"{Markdown.Inline(baseline.Revision)} ({baseline.Commit})")}",
            { Baseline: { } baseline } when facts.Steps.Length > 0 => $"new, not in {Markdown.Inline(baseline.Revision)}",
            { Unchanged: 0 } when facts.Steps.All(step => step.Op == StepOp.Create) => "nothing is there yet",
            _ => "compared with its state",
        };

    /// <summary>Whether the revision was written as the commit, or as a part of it.</summary>
    private static bool IsCommit((string Revision, string Commit) baseline) =>
        baseline.Revision.StartsWith(baseline.Commit, StringComparison.Ordinal)
        || baseline.Commit.StartsWith(baseline.Revision, StringComparison.Ordinal);
}

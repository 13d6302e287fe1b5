using QuicLoad.Embedded.Engine;

namespace QuicLoad.Embedded.Cli;

/// <summary>A line of the tree.</summary>
internal sealed record TreeRow(string Name, string Status, string Info, string Color);

/// <summary>What is known of each resource while an operation runs, and how it looks as lines.</summary>
internal sealed class ResourceTree(bool preview, bool showSame)
{
    private readonly Dictionary<string, Node> nodes = new(StringComparer.Ordinal);
    private readonly List<Node> order = [];

    /// <summary>A step begins.</summary>
    public void Start(Step step, TimeSpan now)
    {
        if (Engine.Urn.IsDefaultProvider(step.Urn) || step.Op == StepOp.ForgetReplaced)
            return;
        if (!nodes.TryGetValue(step.Urn, out var node))
        {
            nodes[step.Urn] = node = new Node(step.Urn, (step.New ?? step.Old)!.Parent);
            order.Add(node);
        }
        if (step.Op == StepOp.Replace)
            return;
        (node.Step, node.Since, node.Running, node.Failed, node.Info) = (step, now, true, false, "");
    }

    /// <summary>A step is over.</summary>
    public void End(Step step, bool succeeded, TimeSpan elapsed)
    {
        if (!nodes.TryGetValue(step.Urn, out var node))
            return;
        node.Replaced |= step.Op == StepOp.Replace;
        if (step.Op == StepOp.Replace)
            return;
        (node.Running, node.Failed, node.Elapsed) = (false, !succeeded, elapsed);
        if (step.Diff is { Changes.Length: > 0 } diff && succeeded)
            node.Info = $"[diff: {string.Join(",", diff.Changes.Select(c => "~" + c.Root).Distinct())}]";
    }

    /// <summary>A resource has something to tell.</summary>
    public void Tell(string urn, string message)
    {
        if (nodes.TryGetValue(urn, out var node))
            node.Info = message.TrimEnd().Split('\n')[^1].Trim();
    }

    /// <summary>The lines, parents first; when they do not fit, what is over and well is counted instead.</summary>
    public IReadOnlyList<TreeRow> Rows(TimeSpan now, int height)
    {
        var shown = order.Where(IsShown).ToList();
        var hidden = 0;
        if (shown.Count > height)
        {
            hidden = shown.Count(n => !n.Running && !n.Failed);
            shown = [.. shown.Where(n => n.Running || n.Failed).Take(height - 1)];
        }
        var rows = new List<TreeRow>();
        var listed = shown.Select(n => n.Urn).ToHashSet(StringComparer.Ordinal);
        foreach (var root in shown.Where(n => Above(n, listed) is null))
            Add(root, 0);
        if (hidden > 0)
            rows.Add(new TreeRow($"    {hidden} done", "", "", "grey"));
        return rows;

        void Add(Node node, int depth)
        {
            rows.Add(Row(node, depth, now));
            foreach (var child in shown.Where(n => Above(n, listed) == node.Urn))
                Add(child, depth + 1);
        }
    }

    private bool IsShown(Node node) =>
        showSame
        || node.Failed
        || Engine.Urn.IsStack(node.Urn)
        || (node.Step is { Op: not (StepOp.Same or StepOp.Refresh) })
        || (node.Running && node.Step?.Op == StepOp.Refresh);

    private string? Above(Node node, HashSet<string> listed)
    {
        var parent = node.Parent;
        while (parent is not null && !listed.Contains(parent))
            parent = nodes.GetValueOrDefault(parent)?.Parent;
        return parent;
    }

    private TreeRow Row(Node node, int depth, TimeSpan now)
    {
        var op = node.Step?.Op ?? StepOp.Same;
        var status =
            preview
                ? (
                    op == StepOp.Same ? ""
                    : node.Replaced || op == StepOp.CreateReplacement ? "replace"
                    : Words.Planned(op)
                )
            : node.Running
                ? op == StepOp.Same ? ""
                    : $"{Words.Doing(op)} ({Words.Time(now - node.Since)})"
            : node.Failed ? $"**{Words.Doing(op)} failed** ({Words.Time(node.Elapsed)})"
            : op == StepOp.Same ? ""
            : $"{(node.Replaced ? "replaced" : Words.Done(op))} ({Words.Time(node.Elapsed)})";
        var color = node.Failed
            ? "red"
            : op switch
            {
                StepOp.Create => "green",
                StepOp.Update => "yellow",
                StepOp.CreateReplacement or StepOp.DeleteReplaced => "magenta",
                StepOp.Delete => "red3",
                _ => "default",
            };
        var mark = node.Replaced ? "+-" : Words.Mark(op);
        return new TreeRow(
            $" {mark} {new string(' ', 2 * depth)}{Engine.Urn.Type(node.Urn)} {Engine.Urn.Name(node.Urn)}",
            status,
            node.Info,
            color
        );
    }

    private sealed class Node(string urn, string? parent)
    {
        public string Urn { get; } = urn;
        public string? Parent { get; } = parent;
        public Step? Step { get; set; }
        public TimeSpan Since { get; set; }
        public TimeSpan Elapsed { get; set; }
        public bool Running { get; set; }
        public bool Failed { get; set; }
        public bool Replaced { get; set; }
        public string Info { get; set; } = "";
    }
}

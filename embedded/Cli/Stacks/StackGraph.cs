using System.CommandLine;
using System.Globalization;
using System.Text;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Cli.Stacks;

/// <summary><c>stack graph</c>: the resources and what they depend on, for Graphviz.</summary>
internal static class StackGraph
{
    public static Command Graph(CommonOptions common)
    {
        var command = new Command("graph", "Write the dependencies of a stack's resources as a DOT file");
        var file = new Argument<string>("file") { Description = "The file to write" };
        var noDependencies = new Option<bool>("--ignore-dependency-edges") { Description = "Without dependencies" };
        var noParents = new Option<bool>("--ignore-parent-edges") { Description = "Without parents" };
        var shortNames = new Option<bool>("--short-node-name") { Description = "Names instead of URNs" };
        command.Add(file);
        command.Add(noDependencies);
        command.Add(noParents);
        command.Add(shortNames);
        command.SetAction(parsed =>
        {
            var resources = common.Open(parsed).Snapshot.Resources.Where(r => !r.Delete).ToList();
            File.WriteAllText(
                parsed.GetValue(file)!,
                Render(resources, !parsed.GetValue(noDependencies), !parsed.GetValue(noParents), parsed.GetValue(shortNames))
            );
            common.Host(parsed).Print($"Wrote stack dependency graph to `{parsed.GetValue(file)}`");
        });
        return command;
    }

    /// <summary>The graph; arrows go from a resource to what needs it.</summary>
    public static string Render(IReadOnlyList<ResourceState> resources, bool dependencies, bool parents, bool shortNames)
    {
        var nodes = resources.Select((r, at) => (r.Urn, at)).ToDictionary(n => n.Urn, n => "Resource" + n.at, StringComparer.Ordinal);
        var text = new StringBuilder("strict digraph {\n");
        foreach (var urn in resources.Select(state => state.Urn))
        {
            var label = (shortNames ? Urn.Name(urn) : urn).Replace("\"", "\\\"", StringComparison.Ordinal);
            text.Append(CultureInfo.InvariantCulture, $"    {nodes[urn]} [label=\"{label}\"];\n");
        }
        foreach (var state in resources)
        {
            foreach (var need in dependencies ? state.Dependencies.Where(nodes.ContainsKey) : [])
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"    {nodes[need]} -> {nodes[state.Urn]} [color = \"#246C60\", label = \"{Properties(state, need)}\"];\n"
                );
            if (parents && state.Parent is { } parent && nodes.TryGetValue(parent, out var above))
                text.Append(CultureInfo.InvariantCulture, $"    {above} -> {nodes[state.Urn]} [color = \"#AA6639\"];\n");
        }
        return text.Append("}\n").ToString();
    }

    private static string Properties(ResourceState state, string need) =>
        string.Join(", ", state.PropertyDependencies.Where(p => p.Value.Contains(need)).Select(p => p.Key));
}

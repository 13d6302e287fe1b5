using System.Collections.Immutable;
using Pulumi;
using QuicLoad.Embedded.Engine;

namespace QuicLoad.Embedded.Sdk;

/// <summary>The URNs that a resource may have had, from its own aliases and its parent's.</summary>
internal static class ResourceAliases
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<Input<string>> Collapse(ResourceOptions options, string name, string type, ProgramInfo info)
    {
        var own = options.Aliases.Select(alias => alias.Apply(a => UrnOf(a, name, type, options.Parent, info))).ToList();
        var inherited = options.Parent is { } parent
            ? parent.AliasUrns.Select(old => old.Apply(urn => Output.Create(ChildUrn(urn, type, ChildName(name, parent, urn)))))
            : [];
        return [.. own.Concat(inherited).Select(urn => (Input<string>)urn)];
    }

    /// <summary>A child's URN in the stack and project of its parent's.</summary>
    private static string ChildUrn(string parentUrn, string type, string name)
    {
        var parts = parentUrn.Split("::", 3);
        return Urn.Create(parts[0]["urn:pulumi:".Length..], parts[1], parentUrn, type, name);
    }

    /// <summary>A child named after its parent followed the parent's old name.</summary>
    private static string ChildName(string name, Resource parent, string parentUrn)
    {
        var parentName = parent.GetResourceName();
        return name.StartsWith(parentName, StringComparison.Ordinal) ? Urn.Name(parentUrn) + name[parentName.Length..] : name;
    }

    private static Output<string> Or(Input<string>? given, string otherwise) => given?.ToOutput() ?? Output.Create(otherwise);

    private static Output<string> UrnOf(Alias alias, string name, string type, Resource? parent, ProgramInfo info)
    {
        if (alias.Urn is { } whole)
            return alias is { Name: null, Type: null, Stack: null, Project: null, Parent: null, ParentUrn: null, NoParent: false }
                ? Output.Create(whole)
                : throw new ArgumentException("Alias should not specify both Urn and any other property.");
        var parents = new[] { alias.Parent is not null, alias.ParentUrn is not null, alias.NoParent }.Count(set => set);
        if (parents > 1)
            throw new ArgumentException("Only specify one of 'Parent', 'ParentUrn' or 'NoParent' in an Alias");
        var oldParent = alias switch
        {
            { NoParent: true } => Output.Create(""),
            { ParentUrn: { } urn } => urn.ToOutput(),
            { Parent: { } resource } => resource.Urn,
            _ => parent?.Urn ?? Output.Create(""),
        };
        return Output
            .Tuple(Or(alias.Stack, info.Stack), Or(alias.Project, info.Project), oldParent, Or(alias.Type, type), Or(alias.Name, name))
            .Apply(p => Urn.Create(p.Item1, p.Item2, p.Item3.Length == 0 ? null : p.Item3, p.Item4, p.Item5));
    }
}

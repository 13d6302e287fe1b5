using System.Collections.Immutable;
using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Engine;

/// <summary>Which resources an operation is about: <c>--target</c>, <c>--exclude</c> and <c>--replace</c>.</summary>
internal sealed record Selection
{
    /// <summary>Everything.</summary>
    public static Selection All { get; } = new();

    /// <summary>Only these.</summary>
    public UrnPatterns Targets { get; init; } = UrnPatterns.None;

    /// <summary>And what depends on them, or is part of them.</summary>
    public bool TargetDependents { get; init; }

    /// <summary>All but these.</summary>
    public UrnPatterns Excludes { get; init; } = UrnPatterns.None;

    /// <summary>And but what depends on them, or is part of them.</summary>
    public bool ExcludeDependents { get; init; }

    /// <summary>To be made again, changed or not.</summary>
    public UrnPatterns Replacements { get; init; } = UrnPatterns.None;

    /// <summary>What a whole URN names must be there.</summary>
    public bool MustExist { get; init; } = true;

    /// <summary>True when some resources are left alone.</summary>
    public bool Narrow => Targets.Any || Excludes.Any;

    /// <summary>The resources of a state that the operation is about, what hangs on them included where asked.</summary>
    public IEnumerable<ResourceState> Choose(ImmutableArray<ResourceState> all)
    {
        if (!Narrow)
            return all;
        var named = Closure(all, Targets.Any ? Targets : Excludes, Targets.Any ? TargetDependents : ExcludeDependents);
        return all.Where(r => named.Contains(r.Urn) == Targets.Any);
    }

    /// <summary>
    /// The resources among the condemned that may go: with targets these and what depends on them, whether asked for or not, for
    /// nothing may lose what it needs; with excludes all but these and what they need.
    /// </summary>
    public IReadOnlyList<ResourceState> Deletable(IReadOnlyList<ResourceState> condemned, ImmutableArray<ResourceState> all)
    {
        if (!Narrow)
            return condemned;
        if (Targets.Any)
        {
            var named = Closure(all, Targets, dependents: true);
            return [.. condemned.Where(r => named.Contains(r.Urn))];
        }
        var kept = Closure(all, Excludes, ExcludeDependents);
        foreach (var state in all.Reverse().Where(r => kept.Contains(r.Urn)))
            kept.UnionWith(state.Needs());
        return [.. condemned.Where(r => !kept.Contains(r.Urn))];
    }

    /// <summary>Why a resource that would go must not: nobody named it; null when it may.</summary>
    public string? Refusal(ResourceState state)
    {
        if (Targets.Any && !TargetDependents && !Targets.Match(state.Urn))
            return $"Resource '{state.Urn}' will be destroyed but was not specified in --target list.\nEither include resource in "
                + "--target list or pass --target-dependents to proceed.";
        return Excludes.Match(state.Urn)
            ? $"Resource '{state.Urn}' will be destroyed but is left out by --exclude. Exclude what it depends on too."
            : null;
    }

    /// <summary>What names nothing: a URN must be in the state or the program, a pattern that matches none is only reported.</summary>
    public IEnumerable<(LogSeverity Severity, string Message)> Idle(IEnumerable<string> urns)
    {
        if (!MustExist)
            return [];
        var known = urns.ToHashSet(StringComparer.Ordinal);
        return new[] { Targets, Excludes, Replacements }
            .SelectMany(patterns => patterns.Idle(known))
            .Distinct()
            .Select(text =>
                UrnPatterns.IsWhole(text)
                    ? (LogSeverity.Error, $"Target '{text}' could not be found in the stack.{Hint(text)}")
                    : (
                        LogSeverity.Warning,
                        $"'{text}' names no resource of the stack. A pattern must match the whole URN: '**::NAME' names a "
                            + "resource wherever it is."
                    )
            );
    }

    private static string Hint(string target) =>
        !target.StartsWith("urn:", StringComparison.Ordinal)
            ? $" It must be a URN or a pattern: '**::{target}' names a resource wherever it is."
        : target.Contains('$', StringComparison.Ordinal) ? ""
        : " Did you forget to escape $ in your shell?";

    private static HashSet<string> Closure(ImmutableArray<ResourceState> all, UrnPatterns patterns, bool dependents)
    {
        var named = all.Where(r => patterns.Match(r.Urn)).Select(r => r.Urn).ToHashSet(StringComparer.Ordinal);
        foreach (var state in dependents ? all : [])
            if (state.Needs().Any(named.Contains))
                named.Add(state.Urn);
        return named;
    }
}

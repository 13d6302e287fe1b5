using System.Collections.Immutable;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Engine;

/// <summary>
/// Decides what to do with each resource that the program registers: compares it with the state, asks its provider for the
/// differences, and answers steps in the order they must run. It does nothing itself and is called by one thread at a time.
/// </summary>
internal sealed class StepGenerator
{
    private readonly string project;
    private readonly string stack;
    private readonly Dictionary<string, ResourceState> olds;
    private readonly ImmutableArray<ResourceState> all;
    private readonly HashSet<string> registered = new(StringComparer.Ordinal);
    private readonly HashSet<string> deletedFirst = new(StringComparer.Ordinal);
    private readonly ProviderSet providers;
    private readonly Selection selection;
    private readonly TargetFilter chooser;

    public StepGenerator(string stack, string project, ImmutableArray<ResourceState> olds, ProviderSet providers, Selection selection)
    {
        (this.stack, this.project, this.providers, this.selection, all) = (stack, project, providers, selection, olds);
        chooser = new TargetFilter(selection);
        this.olds = olds.Where(r => !r.Delete).ToDictionary(r => r.Urn, StringComparer.Ordinal);
    }

    /// <summary>Every URN that the program registered.</summary>
    public IReadOnlySet<string> Registered => registered;

    /// <summary>True for a resource that the operation is not about.</summary>
    public bool LeftAlone(string urn) => chooser.LeftAlone(urn);

    /// <summary>The steps for one registration; none for a new resource that the operation is not about.</summary>
    /// <exception cref="ProviderException">The registration cannot be carried out.</exception>
    public ImmutableArray<Step> Generate(RegisterRequest request, string? providerReference)
    {
        var urn = Urn.Create(stack, project, request.Parent, request.Type, request.Name);
        if (!registered.Add(urn))
            throw new ProviderException($"Duplicate resource URN '{urn}'; try giving it a unique name");

        var old = Find(urn, request.Aliases);
        if (request.ReadId is null && !chooser.Takes(Goal(request, urn, request.Inputs, providerReference), exists: old is not null))
            return old is null ? [] : [new Step(StepOp.Same, old, old.Urn == urn ? old : old with { Urn = urn, Parent = request.Parent })];
        var inputs = KeepIgnored(request.Inputs, old, request.IgnoreChanges);
        if (request.Custom)
            inputs = providers.Check(request, providerReference, inputs);
        var goal = Goal(request, urn, inputs, providerReference);

        if (request.ReadId is { } id)
            return [new Step(StepOp.Read, old, goal with { Id = id, External = true })];
        if ((old is null || old.External) && request.ImportId is { Length: > 0 } import)
            throw new ProviderException(
                $"ImportId: \"{import}\" cannot be imported: the embedded runtime only makes new resources. Import it with the "
                    + "Pulumi CLI, then take the state over (./pulumi stack import -s STACK)."
            );
        if (old is null || old.External)
            return [new Step(StepOp.Create, null, goal)];
        goal = goal with { Created = old.Created, Modified = old.Modified };
        if (!request.Custom)
            return
            [
                inputs.Equals(old.Inputs) || PropertyDiff.Compare(old.Inputs, inputs).IsEmpty
                    ? Same(old, goal)
                    : new Step(StepOp.Update, old, goal with { Outputs = old.Outputs }),
            ];

        if (old.PendingReplacement || deletedFirst.Contains(urn))
            return [new Step(StepOp.Replace, old, goal), new Step(StepOp.CreateReplacement, old, Fresh(goal))];

        var diff = Diff(old, goal);
        if (!diff.Replacing.IsEmpty)
            return Replace(old, goal, diff, request.DeleteBeforeReplace);
        return [diff.Any ? new Step(StepOp.Update, old, goal with { Id = old.Id }) { Diff = diff } : Same(old, goal)];
    }

    private ImmutableArray<Step> Replace(ResourceState old, ResourceState goal, ResourceDiff diff, bool? deleteBeforeReplace)
    {
        var refusal = old.Protect ? Protection.Replacing(old.Urn) : null;
        var create = new Step(StepOp.CreateReplacement, old, Fresh(goal)) { Diff = diff };
        var replace = new Step(StepOp.Replace, old, goal) { Diff = diff };
        if (!(deleteBeforeReplace ?? diff.DeleteBeforeReplace))
            return [create with { Refusal = refusal }, replace];

        var steps = ImmutableArray.CreateBuilder<Step>();
        foreach (
            var dependent in Dependents.ToReplace(old, all, Diff).Where(d => !registered.Contains(d.Urn) && !deletedFirst.Contains(d.Urn))
        )
        {
            refusal ??= dependent.Protect ? Protection.Replacing(dependent.Urn) : selection.Refusal(dependent);
            deletedFirst.Add(dependent.Urn);
            steps.Add(DeleteFirst(dependent));
        }
        steps.Reverse();
        steps.Add(DeleteFirst(old));
        steps[0] = steps[0] with { Refusal = refusal };
        return [.. steps, replace, create];
    }

    private static Step DeleteFirst(ResourceState state) =>
        new(StepOp.DeleteReplaced, state, null) { Recreated = true, StateOnly = state.RetainOnDelete };

    private ResourceDiff Diff(ResourceState old, ResourceState goal)
    {
        var diff = providers.Diff(old, goal);
        var forced = goal
            .ReplaceOnChanges.Where(_ => diff.Changes.Length > 0)
            .SelectMany(pattern => diff.Changes.Where(c => PropertyDiff.Covers(pattern, c.Path)))
            .Select(c => c.Path)
            .ToImmutableHashSet();
        diff = diff with { Replacing = diff.Replacing.Union(forced) };
        if (selection.Replacements.Match(goal.Urn))
            return diff with { Replacing = diff.Replacing.Add("id"), ReplaceReasons = ["id"], Unfinished = true };
        return diff.Any || old.InitErrors.IsEmpty ? diff : diff with { Unfinished = true };
    }

    private ResourceState? Find(string urn, ImmutableArray<string> aliases)
    {
        if (olds.TryGetValue(urn, out var old))
            return old;
        return aliases.Select(olds.GetValueOrDefault).OfType<ResourceState>().FirstOrDefault(r => registered.Add(r.Urn));
    }

    private static Step Same(ResourceState old, ResourceState goal) =>
        new(
            StepOp.Same,
            old,
            goal with
            {
                Id = old.Id,
                Outputs = old.Outputs.Seal(goal.AdditionalSecretOutputs),
                InitErrors = old.InitErrors,
            }
        );

    private static ResourceState Fresh(ResourceState goal) => goal with { Created = null, Modified = null };

    private static PropertyValue.Map KeepIgnored(PropertyValue.Map inputs, ResourceState? old, ImmutableArray<string> paths)
    {
        foreach (var path in old is null ? [] : paths)
            inputs = (PropertyValue.Map)PropertyPath.Copy(path, old!.Inputs, inputs);
        return inputs;
    }

    private static ResourceState Goal(RegisterRequest request, string urn, PropertyValue.Map inputs, string? provider) =>
        new()
        {
            Urn = urn,
            Type = request.Type,
            Custom = request.Custom,
            Inputs = inputs,
            Parent = request.Parent,
            Protect = request.Protect,
            Dependencies = request.Dependencies,
            Provider = provider,
            PropertyDependencies = request.PropertyDependencies.ToImmutableSortedDictionary(StringComparer.Ordinal),
            AdditionalSecretOutputs = request.AdditionalSecretOutputs,
            CreateTimeout = request.CreateTimeout,
            UpdateTimeout = request.UpdateTimeout,
            DeleteTimeout = request.DeleteTimeout,
            RetainOnDelete = request.RetainOnDelete,
            DeletedWith = request.DeletedWith,
            IgnoreChanges = request.IgnoreChanges,
            HideDiffs = request.HideDiffs,
            ReplaceOnChanges = request.ReplaceOnChanges,
        };
}

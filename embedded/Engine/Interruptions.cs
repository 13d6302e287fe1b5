using System.Collections.Immutable;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Engine;

/// <summary>
/// What is done about steps that a killed run had begun. A create is looked up and taken over where its provider can find it, else it
/// is made again; what was being updated is updated again; what was being deleted is forgotten when it is gone.
/// </summary>
internal static class Interruptions
{
    /// <summary>
    /// The options with a state that has no pending operations any more. Outside, things are only looked at; in a preview not even that.
    /// </summary>
    /// <exception cref="ProviderException">A resource cannot be looked at.</exception>
    public static async Task<OperationOptions> SettleAsync(OperationOptions options)
    {
        if (options.Start.PendingOperations.IsEmpty)
            return options;
        foreach (var provider in options.Start.Resources.Where(r => ProviderSet.IsProvider(r.Type)))
            options.Providers.Remember(provider, new SecretMask());
        var resources = options.Start.Resources;
        foreach (var pending in options.Start.PendingOperations)
        {
            options.Events.Told(new Diagnostic(LogSeverity.Warning, Explain(pending.Type), pending.Resource.Urn));
            resources = pending.Type switch
            {
                "creating" when !options.Info.IsDryRun => await CreatedAsync(resources, pending.Resource, options).ConfigureAwait(false),
                "updating" => Unfinished(resources, pending),
                "deleting" => await DeletedAsync(resources, pending, options).ConfigureAwait(false),
                _ => resources,
            };
        }
        return options with { Start = new Snapshot(resources, []) };
    }

    /// <summary>True for a note of this class among a resource's errors: only a finished update takes it away.</summary>
    public static bool IsNote(string initError) => initError.StartsWith("interrupted while ", StringComparison.Ordinal);

    private static string Note(string type) => $"interrupted while {type}";

    private static string Explain(string type) =>
        $"the last run was interrupted while {type} this resource. "
        + type switch
        {
            "creating" => "If what was made is found, it is taken over; else it is made again.",
            "updating" => "It is updated again.",
            "deleting" => "It is deleted again; where it is still declared, it is made whole.",
            _ => "Nothing is left to do about it.",
        };

    private static async Task<ImmutableArray<ResourceState>> CreatedAsync(
        ImmutableArray<ResourceState> resources,
        ResourceState goal,
        OperationOptions options
    )
    {
        if (
            await options.Providers.Get(goal).FindAsync(Context(goal, options), goal.Inputs, options.Kill).ConfigureAwait(false)
            is not { } made
        )
            return resources;
        var state = goal with
        {
            Id = made.Id,
            Outputs = PropertyLimits.Keep(made.Outputs).Kept.Seal(goal.AdditionalSecretOutputs),
            InitErrors = [Note("creating")],
        };
        var at = resources.ToList().FindIndex(r => r.Urn == goal.Urn && !r.Delete);
        if (at < 0)
            return resources.Add(state);
        resources = resources[at].PendingReplacement ? resources.RemoveAt(at) : resources.SetItem(at, resources[at] with { Delete = true });
        return resources.Insert(at, state);
    }

    private static async Task<ImmutableArray<ResourceState>> DeletedAsync(
        ImmutableArray<ResourceState> resources,
        PendingOperation pending,
        OperationOptions options
    )
    {
        var at = Find(resources, pending.Resource);
        if (at < 0 || options.Info.IsDryRun)
            return Unfinished(resources, pending);
        var state = resources[at];
        // What it looks like now is kept: that its deletion goes on by itself is for the provider to see.
        return await options.Providers.Get(state).ReadAsync(Context(state, options), state, options.Kill).ConfigureAwait(false) is { } found
            ? Unfinished(
                resources.SetItem(at, state with { Outputs = PropertyLimits.Keep(found).Kept.Seal(state.AdditionalSecretOutputs) }),
                pending
            )
            : resources.RemoveAt(at);
    }

    private static ImmutableArray<ResourceState> Unfinished(ImmutableArray<ResourceState> resources, PendingOperation pending)
    {
        var at = Find(resources, pending.Resource);
        return at < 0
            ? resources
            : resources.SetItem(
                at,
                resources[at] with
                {
                    InitErrors = [.. resources[at].InitErrors.Where(e => !IsNote(e)), Note(pending.Type)],
                }
            );
    }

    private static int Find(ImmutableArray<ResourceState> resources, ResourceState state) =>
        resources.ToList().FindIndex(r => r.Urn == state.Urn && (r.Id == state.Id || state.Id is null) && r.Delete == state.Delete);

    private static StepContext Context(ResourceState state, OperationOptions options) =>
        new(
            state.Urn,
            Urn.Name(state.Urn),
            state.Type,
            null,
            (severity, message) => options.Events.Told(new Diagnostic(severity, message, state.Urn, Passing: true))
        );
}

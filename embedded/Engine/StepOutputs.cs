using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Engine;

/// <summary>What the state keeps of a step: its outputs, secret where they must be, and as much of them as can be kept.</summary>
internal sealed class StepOutputs(ProviderSet providers, SecretMask mask, bool preview)
{
    /// <summary>Fails a step whose outputs could not be kept or read back; what can be kept of them is kept.</summary>
    public static void RequireKeepable(string id, PropertyValue.Map outputs)
    {
        if (PropertyLimits.Keep(outputs) is { Flaw: { } flaw } kept)
            throw new PartialFailureException(id, kept.Kept, [$"outputs: {flaw}"]);
    }

    /// <summary>A step without a provider's work: a component, a provider resource, or a preview.</summary>
    public ResourceState Inside(ResourceState goal, ResourceState? old)
    {
        if (!goal.Custom)
            return goal;
        if (ProviderSet.IsProvider(goal.Type))
            return goal with { Id = old?.Id ?? (preview ? null : Guid.NewGuid().ToString()), Outputs = ProviderSet.Shown(goal.Inputs) };
        return goal with
        {
            Id = old?.Id,
            Outputs = providers.Get(goal).Foresee(old, goal.Type, goal.Inputs).Seal(goal.AdditionalSecretOutputs),
        };
    }

    /// <summary>The outputs kept secret that were declared so, or that hold a known secret.</summary>
    public ResourceState Sealed(ResourceState goal, PropertyValue.Map outputs)
    {
        var leaking = outputs
            .Items.Where(o => o.Value is PropertyValue.Text text && !goal.Inputs.Items.ContainsKey(o.Key) && mask.Hits(text.Value))
            .Select(o => o.Key);
        outputs = outputs.Seal([.. goal.AdditionalSecretOutputs, .. leaking]);
        mask.Learn(providers.Get(goal).Sensitive(goal.Type, outputs));
        return goal with { Outputs = outputs };
    }

    public ResourceState Failed(ResourceState state, PartialFailureException e) =>
        state with
        {
            InitErrors = [.. e.Reasons.Select(mask.Apply)],
            Outputs = PropertyLimits.Keep(state.Outputs).Kept,
        };
}

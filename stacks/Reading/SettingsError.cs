namespace QuicLoad.Stacks.Reading;

/// <summary>One mistake in a stack's settings.</summary>
/// <param name="Path">Where, e.g. workers[1].podCidr.</param>
/// <param name="Value">What is written there; null where nothing is.</param>
/// <param name="Rule">What it breaks, with the limit.</param>
/// <param name="Cure">What to do.</param>
public sealed record SettingsError(string Path, string? Value, string Rule, string Cure)
{
    /// <summary>path: "value" rule. cure.</summary>
    public override string ToString() => Value is null ? $"{Path}: {Rule}. {Cure}" : $"{Path}: \"{Value}\" {Rule}. {Cure}";
}

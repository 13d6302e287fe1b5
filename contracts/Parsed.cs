using System.Diagnostics.CodeAnalysis;

namespace QuicLoad.Contracts;

/// <summary>What a text was read as: a value, or the rule that it breaks and what cures it.</summary>
/// <param name="Value">The value, where the text is good.</param>
/// <param name="Rule">What the text breaks; null where it is good.</param>
/// <param name="Cure">What to do; null where it is good.</param>
public sealed record Parsed<T>(T? Value, string? Rule, string? Cure)
{
    /// <summary>Whether the text is good.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Rule), nameof(Cure))]
    public bool IsGood => Rule is null;

    /// <summary>A good text.</summary>
    public static implicit operator Parsed<T>(T value) => new(value, null, null);

    /// <summary>A text that breaks a rule.</summary>
    public static implicit operator Parsed<T>((string Rule, string Cure) broken) => new(default, broken.Rule, broken.Cure);
}

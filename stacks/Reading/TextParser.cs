using System.Diagnostics.CodeAnalysis;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads a text, or says which rule it breaks and what cures it.</summary>
internal delegate bool TextParser<T>(
    string text,
    [NotNullWhen(true)] out T? value,
    [NotNullWhen(false)] out string? rule,
    [NotNullWhen(false)] out string? cure);

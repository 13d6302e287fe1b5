namespace QuicLoad.Stacks.Reading;

/// <summary>Collects mistakes, so that all of them are told at once.</summary>
internal sealed class SettingsErrors
{
    private readonly List<SettingsError> errors = [];

    /// <summary>All so far, in the order in which they were found.</summary>
    public IReadOnlyList<SettingsError> All => errors;

    /// <summary>Notes one.</summary>
    public void Add(string path, string? value, string rule, string cure) => errors.Add(new SettingsError(path, value, rule, cure));
}

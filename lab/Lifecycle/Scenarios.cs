namespace QuicLoad.Lab.Lifecycle;

/// <summary>All scenarios, in the order in which they are played.</summary>
internal static class Scenarios
{
    /// <summary>The list.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("add-one", "2 -> 3 -> 2 workers, timed", ScaleScenarios.OneAsync, IsBrief: true),
        new("add-two", "2 -> 4 -> 2 workers with viewers on all of them", ScaleScenarios.TwoAsync),
    ];

    /// <summary>The ones asked for, in the list's order; all where none is.</summary>
    /// <exception cref="LabException">One is not there.</exception>
    public static IReadOnlyList<Scenario> Choose(IReadOnlyList<string> names)
    {
        if (names.FirstOrDefault(name => All.All(scenario => scenario.Name != name)) is { } unknown)
            throw new LabException($"--only: \"{unknown}\" must be one of {string.Join(", ", All.Select(scenario => scenario.Name))}.");
        return names.Count == 0 ? All : [.. All.Where(scenario => names.Contains(scenario.Name))];
    }
}

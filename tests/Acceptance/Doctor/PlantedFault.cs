namespace QuicLoad.Acceptance.Doctor;

/// <summary>A mistake that the test makes on a machine, for ./doctor to find.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Machine">Where it is planted.</param>
/// <param name="Check">The check that must tell it.</param>
/// <param name="Plant">What plants it, at the machine's console.</param>
internal sealed record PlantedFault(string Name, string Machine, string Check, string Plant)
{
    /// <summary>The host that the finding must name.<value>Default: the machine</value></summary>
    public string Host { get; init; } = Machine;

    /// <summary>What takes it away where --fix may not, or what it leaves behind where it may; null for nothing.</summary>
    public string? Undo { get; init; }

    /// <summary>Whether --fix mends it.</summary>
    public bool IsMended { get; init; }

    /// <summary>What ./doctor must end with.<value>1: a finding; 3: something could not be asked</value></summary>
    public int ExitCode { get; init; } = 1;
}

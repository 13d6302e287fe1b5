using QuicLoad.Acceptance.Doctor;

namespace QuicLoad.Acceptance.Networks;

/// <summary>A pod network that the suite plays, in the words of its settings, and what its users are promised.</summary>
/// <param name="Name">As docs/networks.md names it.</param>
/// <param name="Stack">The lab's stack whose machines and settings it begins with.</param>
internal sealed record NetworkCase(string Name, string Stack)
{
    /// <summary>What is changed in the stack's settings.</summary>
    public IReadOnlyList<(string Path, string Value)> Settings { get; init; } = [];

    /// <summary>Whether the router has a route to each node's pods; else pods are behind their node.</summary>
    public bool IsRouted { get; init; } = true;

    /// <summary>
    /// Steps of others that a worker's coming and going may touch.<value>Beginnings of names; {0} is the worker</value>
    /// </summary>
    public IReadOnlyList<string> Touched { get; init; } = [];

    /// <summary>How long the routes of a worker that is suddenly dead may stay; null where nobody takes them away.</summary>
    public TimeSpan? HoldTime { get; init; }

    /// <summary>Workers that reflect routes.</summary>
    public IReadOnlyList<string> Reflectors { get; init; } = [];

    /// <summary>What ./doctor must find where it is planted.</summary>
    public IReadOnlyList<PlantedFault> Faults { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Name;
}

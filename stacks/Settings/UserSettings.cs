using QuicLoad.Components.Viewers;

namespace QuicLoad.Stacks.Settings;

/// <summary>users: packed users, many in one pod of each worker, each with an address of its own.</summary>
public sealed record UserSettings
{
    /// <summary>How many on each worker.</summary>
    public required int PerWorker { get; init; }

    /// <summary>The image of their pods.</summary>
    public required string Image { get; init; }

    /// <summary>What they speak.</summary>
    public required ViewerProtocol Protocol { get; init; }

    /// <summary>What one of them is counted with.</summary>
    public required PackedUserShare Share { get; init; }

    /// <summary>Cores that a worker's users take.</summary>
    public decimal Cores => Share.CoresOf(PerWorker);

    /// <summary>Memory that a worker's users take.<value>bytes</value></summary>
    public decimal Memory => Share.MemoryOf(PerWorker);
}

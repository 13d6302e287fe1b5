using System.Text.Json;
using System.Text.Json.Serialization;
using QuicLoad.Lab.Plan;

namespace QuicLoad.Lab.State;

/// <summary>What a lab found when it came up and must leave behind when it goes down.</summary>
internal sealed record LabMemory
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter<HostSupply>() },
    };

    /// <summary>Kernel settings before the lab, by their path under /proc/sys.</summary>
    public IReadOnlyDictionary<string, string> Sysctls { get; init; } = new Dictionary<string, string>();

    /// <summary>Swap files and devices in use before the lab.</summary>
    public IReadOnlyList<string> Swaps { get; init; } = [];

    /// <summary>The stack that the machines were made for.</summary>
    public string Stack { get; init; } = LabNetwork.Default.Stack;

    /// <summary>Number of workers that machines were made for.</summary>
    public int Workers { get; init; } = LabLayout.DefaultWorkers;

    /// <summary>Which hosts were made with Kubernetes' binaries.</summary>
    public HostSupply Hosts { get; init; }

    /// <summary>The Docker engine that the lab started, or null where it found one running.</summary>
    public EngineProcess? Engine { get; init; }

    /// <summary>Reads what was remembered, or null where nothing was.</summary>
    public static LabMemory? Load(LabFolder folder) =>
        File.Exists(folder.Memory) ? JsonSerializer.Deserialize<LabMemory>(File.ReadAllText(folder.Memory), Format) : null;

    /// <summary>Writes it down, before what it tells of is done.</summary>
    public Task SaveAsync(LabFolder folder, CancellationToken cancellationToken) =>
        LabFolder.WriteSecretAsync(folder.Memory, JsonSerializer.Serialize(this, Format), cancellationToken);
}

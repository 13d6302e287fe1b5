using QuicLoad.Lab.Network;
using QuicLoad.Lab.Processes;

namespace QuicLoad.Acceptance.Brief;

/// <summary>What of this machine a lab could leave changed, taken before and after.</summary>
internal sealed class MachineSnapshot
{
    private readonly IReadOnlyDictionary<string, IReadOnlySet<string>> things;
    private readonly IReadOnlyDictionary<string, string> sysctls;

    /// <summary>Holds what was found.</summary>
    /// <param name="things">Names of things by their kind.</param>
    /// <param name="sysctls">Kernel settings.</param>
    internal MachineSnapshot(IReadOnlyDictionary<string, IReadOnlySet<string>> things, IReadOnlyDictionary<string, string> sysctls) =>
        (this.things, this.sysctls) = (things, sysctls);

    /// <summary>Takes a snapshot.</summary>
    public static async Task<MachineSnapshot> TakeAsync(ICommandRunner runner, CancellationToken cancellationToken)
    {
        async Task<IReadOnlySet<string>> Lines(string program, params string[] arguments)
        {
            var result = await runner.RunAsync(new Command(program, arguments), cancellationToken);
            return result.Text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToHashSet();
        }

        // Where no engine runs, it has no containers and volumes to show either.
        var things = new Dictionary<string, IReadOnlySet<string>>
        {
            ["container"] = await Lines("docker", "ps", "--all", "--format", "{{.Names}}"),
            ["volume"] = await Lines("docker", "volume", "ls", "--format", "{{.Name}}"),
            ["docker network"] = await Lines("docker", "network", "ls", "--format", "{{.Name}}"),
            ["namespace"] = await Lines("sh", "-c", "ip netns list | cut -d' ' -f1"),
            ["link"] = await Lines("sh", "-c", "ip -o link | cut -d: -f2"),
            ["address"] = await Lines("sh", "-c", "ip -o -4 address | awk '{ print $2, $4 }'"),
            ["route"] = await Lines("ip", "route"),
            ["engine"] = await Lines("docker", "info", "--format", "{{.ID}}"),
            ["mount"] = await Lines("sh", "-c", "grep -o '/[^ ]*quic-load[^ ]*' /proc/mounts || true"),
        };
        return new MachineSnapshot(things, Sysctls.Read());
    }

    /// <summary>What is there now and was not, what was and is not, and what has another value.</summary>
    public IReadOnlyList<string> DifferencesTo(MachineSnapshot now) =>
        [
            .. things.SelectMany(kind => now.things[kind.Key].Except(kind.Value).Select(name => $"{kind.Key} \"{name}\" is new")),
            .. things.SelectMany(kind => kind.Value.Except(now.things[kind.Key]).Select(name => $"{kind.Key} \"{name}\" is gone")),
            .. Sysctls.Compare(sysctls, now.sysctls).Select(change => $"kernel setting {change}"),
        ];
}

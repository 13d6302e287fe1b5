using System.Globalization;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;
using QuicLoad.Lab.State;

namespace QuicLoad.Lab.Machines;

/// <summary>Makes, starts, looks at and removes the containers that are the lab's machines.</summary>
internal sealed class MachineHost(ICommandRunner runner, LabFolder folder, LabNetwork network)
{
    /// <summary>Label of everything that a lab makes in the engine; its value is the project directory.</summary>
    public const string Label = "quic-load.lab";

    private const string Inspection =
        "{{json .State.Status}} {{.State.Pid}} {{.State.StartedAt}} {{index .Config.Labels \"" + Label + "\"}}";

    /// <summary>True where containers here must not ask for CAP_SYS_RESOURCE, because this machine does not have it.</summary>
    public static bool LacksResourceCapability { get; } =
        Capabilities.Lacks(Capabilities.SysResource, File.ReadAllText("/proc/self/status"));

    /// <summary>The state of a machine's container, or null where there is none.</summary>
    public async Task<MachineState?> StateAsync(Machine machine, CancellationToken cancellationToken)
    {
        var result = await runner.RunAsync(
            new Command("docker", "container", "inspect", "--format", Inspection, machine.Container),
            cancellationToken
        );
        if (!result.Succeeded)
            return null;
        var fields = result.Text.Split(' ', 4);
        var started = DateTimeOffset.Parse(fields[2], CultureInfo.InvariantCulture);
        return new MachineState(
            fields.Length > 3 && fields[3] is { Length: > 0 } owner && owner != "<no value>" ? owner : null,
            fields[0].Trim('"'),
            int.Parse(fields[1], CultureInfo.InvariantCulture),
            started
        );
    }

    /// <summary>Makes the container, puts the machine's files into it and boots it.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="image">The machines' image.</param>
    /// <param name="files">Files that it gets before it boots.</param>
    /// <param name="mounts">Folders of this machine that it sees read-only, by their path in it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task CreateAsync(
        Machine machine,
        string image,
        IReadOnlyList<MachineFile> files,
        IReadOnlyDictionary<string, string> mounts,
        CancellationToken cancellationToken
    )
    {
        await DockerAsync(cancellationToken, "volume", "create", "--label", $"{Label}={folder.Project}", machine.Volume);
        string[] arguments =
        [
            "create",
            "--pull=never",
            "--name",
            machine.Container,
            "--hostname",
            machine.Name,
            "--label",
            $"{Label}={folder.Project}",
            "--network",
            "none",
            "--dns",
            LabPlan.DnsAddress.ToString(),
            "--stop-signal",
            "SIGRTMIN+3",
            "--cap-add",
            "ALL",
            .. LacksResourceCapability ? new[] { "--cap-drop", "SYS_RESOURCE" } : [],
            "--security-opt",
            "seccomp=unconfined",
            "--security-opt",
            "apparmor=unconfined",
            "--security-opt",
            "systempaths=unconfined",
            "--device-cgroup-rule",
            "a *:* rwm",
            "--cgroupns=private",
            "--tmpfs",
            "/run:exec,mode=755",
            "--tmpfs",
            "/run/lock",
            "--tmpfs",
            "/tmp:exec,mode=1777",
            "--volume",
            $"{machine.Volume}:{network.Runtime.ImageStore}",
            .. mounts.SelectMany(mount => new[] { "--volume", $"{mount.Value}:{mount.Key}:ro" }),
            .. LabPlan.Machines.SelectMany(other => new[] { "--add-host", $"{other.Name}:{other.Address}" }),
            image,
        ];
        await DockerAsync(cancellationToken, arguments);
        (
            await runner.RunAsync(
                new Command("docker", "cp", "-", $"{machine.Container}:/")
                {
                    WriteInput = (stream, cancel) => MachineFile.WriteTarAsync(files, stream, cancel),
                },
                cancellationToken
            )
        ).Checked();
        await StartAsync(machine, cancellationToken);
    }

    /// <summary>Boots a machine that is there but does not run.</summary>
    public Task StartAsync(Machine machine, CancellationToken cancellationToken) =>
        DockerAsync(cancellationToken, "start", machine.Container);

    /// <summary>Shuts a machine down in order, or hard where that takes too long, and boots it again, without its wires.</summary>
    public Task RestartAsync(Machine machine, CancellationToken cancellationToken) =>
        DockerAsync(cancellationToken, "restart", "--time", "20", machine.Container);

    /// <summary>Ends a machine from one moment to the next; its kernel still closes connections where a cable is plugged in.</summary>
    public Task KillAsync(Machine machine, CancellationToken cancellationToken) =>
        DockerAsync(cancellationToken, "kill", machine.Container);

    /// <summary>Removes the machine's container and volume, where they are there and the lab's own.</summary>
    public async Task RemoveAsync(Machine machine, CancellationToken cancellationToken)
    {
        if (await StateAsync(machine, cancellationToken) is { Owner: not null })
            await DockerAsync(cancellationToken, "rm", "--force", "--volumes", machine.Container);
        if (await VolumeIsOursAsync(machine, cancellationToken))
            await DockerAsync(cancellationToken, "volume", "rm", machine.Volume);
    }

    /// <summary>Names of all containers and volumes that labs made in this engine.</summary>
    public async Task<IReadOnlyList<string>> LeftAsync(CancellationToken cancellationToken)
    {
        var containers = await runner.ReadAsync(
            new Command("docker", "ps", "--all", "--filter", $"label={Label}", "--format", "container {{.Names}}"),
            cancellationToken
        );
        var volumes = await runner.ReadAsync(
            new Command("docker", "volume", "ls", "--filter", $"label={Label}", "--format", "volume {{.Name}}"),
            cancellationToken
        );
        return [.. $"{containers}\n{volumes}".Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private async Task<bool> VolumeIsOursAsync(Machine machine, CancellationToken cancellationToken)
    {
        var label = await runner.RunAsync(
            new Command("docker", "volume", "inspect", "--format", "{{index .Labels \"" + Label + "\"}}", machine.Volume),
            cancellationToken
        );
        return label.Succeeded && label.Text is not ("" or "<no value>");
    }

    private async Task DockerAsync(CancellationToken cancellationToken, params string[] arguments) =>
        (await runner.RunAsync(new Command("docker", arguments), cancellationToken)).Checked();
}

namespace QuicLoad.Lab.Plan;

/// <summary>What one lab is made of: how many of the plan's workers, and what its hosts hold.</summary>
/// <param name="Workers">Number of workers.<value>1-4; default 2</value></param>
/// <param name="Hosts">Which hosts hold Kubernetes' binaries.<value>Default mixed</value></param>
internal sealed record LabLayout(int Workers, HostSupply Hosts)
{
    /// <summary>As many workers as the committed stacks have.</summary>
    public const int DefaultWorkers = 2;

    /// <summary>What ./lab up makes by default.</summary>
    public static LabLayout Default { get; } = new(DefaultWorkers, HostSupply.Mixed);

    /// <summary>Whether there are hosts for a pair of balancers.<value>Default false</value></summary>
    public bool HasBalancers { get; init; }

    /// <summary>The machines, the router first.</summary>
    public IReadOnlyList<Machine> Machines =>
        [
            .. LabPlan
                .Machines.Except(LabPlan.Workers.Skip(Workers))
                .Except(HasBalancers ? [] : LabPlan.Balancers)
                .Select(machine => Supply(machine, Hosts)),
        ];

    /// <summary>The machines that become Kubernetes nodes.</summary>
    public IEnumerable<Machine> Nodes => Machines.Where(machine => machine.IsNode);

    /// <summary>The layout that was asked for, with what is there already for what was not.</summary>
    /// <param name="workers">Number of workers, or null.</param>
    /// <param name="hosts">mixed, prepared or bare, or null.</param>
    /// <param name="present">What is there.</param>
    /// <exception cref="LabException">One of them is not a layout's.</exception>
    public static LabLayout Choose(int? workers, string? hosts, LabLayout present)
    {
        var most = LabPlan.Workers.Count();
        if (workers < 1 || workers > most)
            throw new LabException($"--workers: \"{workers}\" must be 1-{most}.");
        var names = Enum.GetNames<HostSupply>().Select(name => name.ToLowerInvariant()).ToList();
        if (hosts is not null && !names.Contains(hosts))
            throw new LabException($"--hosts: \"{hosts}\" must be {string.Join(" or ", names)}.");
        return new LabLayout(workers ?? present.Workers, hosts is null ? present.Hosts : Enum.Parse<HostSupply>(hosts, ignoreCase: true));
    }

    /// <summary>Finds a machine by its name.</summary>
    /// <exception cref="LabException">The lab has no machine of that name.</exception>
    public Machine Find(string name) =>
        Machines.FirstOrDefault(machine => machine.Name == name)
        ?? throw new LabException(
            $"host: \"{name}\" is not a machine of the lab; it must be one of "
                + $"{string.Join(", ", Machines.Select(machine => machine.Name))}."
        );

    private static Machine Supply(Machine machine, HostSupply hosts) =>
        (machine.IsNode, hosts) switch
        {
            (true, HostSupply.Prepared) => machine with { Role = MachineRole.PreparedNode },
            (true, HostSupply.Bare) => machine with { Role = MachineRole.BareNode },
            _ => machine,
        };
}

namespace QuicLoad.Lab.Lifecycle;

/// <summary>All scenarios, in the order in which they are played.</summary>
internal static class Scenarios
{
    /// <summary>The list.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("add-one", "2 -> 3 -> 2 workers, timed", ScaleScenarios.OneAsync, IsBrief: true),
        new("kill-one", "a run is killed in the midst of a join", KillScenarios.OneAsync, IsBrief: true, IsPart: true),
        new("reboot-one", "a worker is booted anew", RebootScenarios.OneAsync, IsBrief: true, IsPart: true),
        new("dead-worker", "a worker is dead at up, and comes back", DeadScenarios.WorkerAsync, IsBrief: true),
        new("add-two", "2 -> 4 -> 2 workers with viewers on all of them", ScaleScenarios.TwoAsync),
        new("replace", "another machine at the same address", JoinScenarios.ReplaceAsync),
        new("range", "another podCidr", ChangeScenarios.RangeAsync),
        new("max-pods", "another maxPods", ChangeScenarios.MaxPodsAsync),
        new("reboots", "each machine is booted anew", RebootScenarios.AllAsync),
        new("dead-router", "the router is dead at up, and comes back", DeadScenarios.RouterAsync),
        new("dead-api", "the Kubernetes API is down when a worker goes", DeadScenarios.ApiAsync),
        new("expired-token", "a token is not good any more when the join is tried again", JoinScenarios.ExpiredTokenAsync),
        new("frr", "FRR instead of iproute2, and back", NetworkScenarios.FrrAsync),
        new("kills", "runs are killed at 20 random moments", KillScenarios.AllAsync),
        new("dead-at-destroy", "a worker is dead for good when the stack is destroyed", DestroyScenarios.DeadWorkerAsync),
        new("cni-bridge", "CNI plugins with containerd: the lab comes up anew with other machines, and goes down in the end", NetworkScenarios.CniBridgeAsync, BringsItsLab: true),
    ];

    /// <summary>The ones asked for, in the list's order; where none is, all that are no part of another.</summary>
    /// <exception cref="LabException">One is not there.</exception>
    public static IReadOnlyList<Scenario> Choose(IReadOnlyList<string> names)
    {
        if (names.FirstOrDefault(name => All.All(scenario => scenario.Name != name)) is { } unknown)
            throw new LabException($"--only: \"{unknown}\" must be one of {string.Join(", ", All.Select(scenario => scenario.Name))}.");
        return names.Count == 0 ? [.. All.Where(scenario => !scenario.IsPart)] : [.. All.Where(scenario => names.Contains(scenario.Name))];
    }
}

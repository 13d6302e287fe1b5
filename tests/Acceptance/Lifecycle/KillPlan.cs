namespace QuicLoad.Acceptance.Lifecycle;

/// <summary>
/// The kills of one test run, in an order in which each begins where the one before ended: every phase, at a moment that the seed decides.
/// </summary>
internal static class KillPlan
{
    /// <summary>The phases. Every change is made whole by a clean run after its kill.</summary>
    public static IReadOnlyList<KillPhase> Phases { get; } =
    [
        Phase("first contact", KillChange.Add, "worker3-reach", 0.5),
        Phase("cordon", KillChange.Remove, "worker3-admission", 0.5),
        Phase("preparing a host", KillChange.Add, "worker3-system", 3),
        Phase("drain", KillChange.Remove, "worker3-node", 4),
        Phase("a route is set", KillChange.Add, "router-route-worker3", 1),
        Phase("a host is reset", KillChange.Remove, "worker3-join", 3),
        Phase("a token is made", KillChange.Add, "worker3-token", 1),
        Phase("kubelet's flags go", KillChange.Remove, "worker3-kubelet", 1),
        Phase("join", KillChange.Add, "worker3-join", 8),
        Phase("programs go", KillChange.Remove, "worker3-kubernetes", 1),
        Phase("waiting for Ready", KillChange.Add, "worker3-node", 4),
        Phase("a route goes", KillChange.Remove, "router-route-worker3", 0.5),
        Phase("more viewers", KillChange.More, "viewers-deployment", 5),
        Phase("fewer viewers", KillChange.Fewer, "viewers-deployment", 1),
        Phase("a node's turn", KillChange.Renumber, "worker2-rollout", 6),
        Phase("the old route goes", KillChange.NumberBack, "worker2-rollout", 10),
        Phase("destroy", KillChange.Destroy, "viewers-deployment", 15),
        Phase("preparing all hosts", KillChange.BringUp, "master-system", 6),
        Phase("kubeadm init", KillChange.BringUp, "master-init", 20),
        Phase("all join", KillChange.BringUp, "worker1-join", 10),
    ];

    /// <summary>When after the beginning of its step each phase is killed.</summary>
    /// <param name="seed">The same seed gives the same moments.</param>
    public static IReadOnlyList<(KillPhase Phase, TimeSpan Delay)> Moments(int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Phases.Select(phase => (phase, TimeSpan.FromMilliseconds((int)(random.NextDouble() * phase.Longest.TotalMilliseconds)))),
        ];
    }

    private static KillPhase Phase(string name, KillChange change, string step, double longest) =>
        new(name, change, step, TimeSpan.FromSeconds(longest));
}

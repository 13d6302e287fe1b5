namespace QuicLoad.Acceptance.Doctor;

/// <summary>A mistake on the way between pods, for ./doctor --network to find.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Machine">Where it is planted.</param>
/// <param name="Plant">What plants it, at the machine's console.</param>
/// <param name="Undo">What takes it away.</param>
/// <param name="Pairs">The pairs that must be found, "RULE, FROM to TO", each with a part of what must be said.</param>
internal sealed record NetworkFault(string Name, string Machine, string Plant, string Undo, IReadOnlyDictionary<string, string> Pairs)
{
    /// <summary>The faults, on the lab's stack with two workers.</summary>
    public static IReadOnlyList<NetworkFault> All { get; } =
    [
        new(
            "a masquerade on worker1",
            "worker1",
            "iptables -t nat -I POSTROUTING -s 203.0.113.0/25 ! -d 203.0.113.0/25 -j MASQUERADE",
            "iptables -t nat -D POSTROUTING -s 203.0.113.0/25 ! -d 203.0.113.0/25 -j MASQUERADE",
            new Dictionary<string, string>
            {
                ["pod to pod, worker1 to master"] = " arrives as 198.51.100.11",
                ["pod to pod, worker1 to worker2"] = " arrives as 198.51.100.11",
                ["pod to outside, worker1 to router"] = " is seen as 198.51.100.11",
            }
        ),
        new(
            "worker2 drops what is for worker1's pods",
            "worker2",
            "ip route add blackhole 203.0.113.0/25",
            "ip route del blackhole 203.0.113.0/25",
            new Dictionary<string, string>
            {
                ["pod to pod, worker2 to worker1"] = "nothing arrives; it was last seen on worker2",
                ["node to pod, worker2 to worker1"] = "it cannot be sent",
                ["pod to pod, worker1 to worker2"] = "it arrives, and no answer comes back",
            }
        ),
        new(
            "the bridge of worker2 takes no long packets",
            "worker2",
            "ip link set cbr0 mtu 1400",
            "ip link set cbr0 mtu 1500",
            new Dictionary<string, string>
            {
                ["pod to pod, master to worker2"] = "packets of up to 1400 bytes arrive",
                ["pod to pod, worker1 to worker2"] = "packets of up to 1400 bytes arrive",
                ["node to pod, master to worker2"] = "packets of up to 1400 bytes arrive",
                ["node to pod, worker1 to worker2"] = "packets of up to 1400 bytes arrive",
            }
        ),
    ];

    /// <summary>Null where these pairs and no others were found, each with its words.</summary>
    public string? Compare(NetworkAnswer answer)
    {
        var found = answer.Pairs.Where(pair => pair.State != "ok").ToDictionary(pair => $"{pair.Rule}, {pair.From} to {pair.To}");
        var right =
            answer.ExitCode == 1
            && found.Keys.ToHashSet().SetEquals(Pairs.Keys)
            && Pairs.All(pair => found[pair.Key].Finding.Contains(pair.Value, StringComparison.Ordinal));
        return right
            ? null
            : $"must be exit code 1 and {string.Join("; ", Pairs.Select(pair => $"{pair.Key}: {pair.Value}"))}; is {answer}";
    }
}

namespace QuicLoad.Stacks.Planning;

/// <summary>What a preview says of packed users, besides its resources.</summary>
internal static class UserNotes
{
    /// <summary>The sentences; none where the stack has no packed users.</summary>
    public static IReadOnlyList<string> Describe(StackPlan plan)
    {
        if (plan.Settings.Users is not { } users)
            return [];
        var (workers, routing) = (plan.Workers.Count, plan.Cluster.PodNetwork.Routing);
        var places = $"users: {users.PerWorker} packed users on each of {workers} workers, {plan.Capacity.Users} in all. ";
        var (cpu, memory) = (users.Share.CpuRequest(users.PerWorker), users.Share.MemoryRequest(users.PerWorker));
        return
        [
            $"{places}A worker sets {cpu} of processor and {memory} of memory aside for them; docs/viewer-cost.md says what one takes.",
            .. routing.RouterPeers
                ? (string[])
                    [
                        $"users: podNetwork.routing is {routing.Word}, and no node announces its userCidr: "
                            + $"{plan.Settings.Router.Name} gets a static route to each.",
                    ]
                : [],
        ];
    }
}

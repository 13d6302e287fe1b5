namespace QuicLoad.Contracts;

/// <summary>Where viewers find their plan and orders, and leave their records: on their worker, and in the pod.</summary>
public static class ViewerFolders
{
    /// <summary>The worker's folder for orders and records.</summary>
    public const string Spool = "/var/lib/quic-load/viewers";

    /// <summary>The pod's folder, with the plan too.</summary>
    public const string InPod = "/run/quic-load";

    /// <summary>Below the pod's: the plan that viewers read.</summary>
    public const string Plan = "plan";

    /// <summary>The plan's file.</summary>
    public const string PlanFile = "plan.json";

    /// <summary>Below both: what viewers read.</summary>
    public const string Order = "order";

    /// <summary>The order's file.</summary>
    public const string OrderFile = "run.json";

    /// <summary>Below both: what viewers write.</summary>
    public const string Records = "records";

    /// <summary>Below the pod's: for whom packed users play.</summary>
    public const string Users = "users";

    /// <summary>The file that says so, the same on every worker.</summary>
    public const string UsersFile = "users.json";
}

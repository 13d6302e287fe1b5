using System.Collections.Immutable;

namespace Pulumi.Kubernetes.Types.Outputs.Apps.V1;

/// <summary>Which pods a Deployment keeps.</summary>
[OutputType]
public sealed class DeploymentSpec
{
    public readonly int MinReadySeconds;
    public readonly bool Paused;
    public readonly int ProgressDeadlineSeconds;
    public readonly int Replicas;
    public readonly int RevisionHistoryLimit;

    [OutputConstructor]
    private DeploymentSpec(int minReadySeconds, bool paused, int progressDeadlineSeconds, int replicas, int revisionHistoryLimit)
    {
        MinReadySeconds = minReadySeconds;
        Paused = paused;
        ProgressDeadlineSeconds = progressDeadlineSeconds;
        Replicas = replicas;
        RevisionHistoryLimit = revisionHistoryLimit;
    }
}

/// <summary>How far a Deployment is.</summary>
[OutputType]
public sealed class DeploymentStatus
{
    public readonly int AvailableReplicas;
    public readonly int CollisionCount;
    public readonly ImmutableArray<DeploymentCondition> Conditions;
    public readonly int ObservedGeneration;
    public readonly int ReadyReplicas;
    public readonly int Replicas;
    public readonly int TerminatingReplicas;
    public readonly int UnavailableReplicas;
    public readonly int UpdatedReplicas;

    [OutputConstructor]
    private DeploymentStatus(
        int availableReplicas,
        int collisionCount,
        ImmutableArray<DeploymentCondition> conditions,
        int observedGeneration,
        int readyReplicas,
        int replicas,
        int terminatingReplicas,
        int unavailableReplicas,
        int updatedReplicas
    )
    {
        AvailableReplicas = availableReplicas;
        CollisionCount = collisionCount;
        Conditions = conditions;
        ObservedGeneration = observedGeneration;
        ReadyReplicas = readyReplicas;
        Replicas = replicas;
        TerminatingReplicas = terminatingReplicas;
        UnavailableReplicas = unavailableReplicas;
        UpdatedReplicas = updatedReplicas;
    }
}

/// <summary>What is the case with a Deployment.</summary>
[OutputType]
public sealed class DeploymentCondition
{
    public readonly string LastTransitionTime;
    public readonly string LastUpdateTime;
    public readonly string Message;
    public readonly string Reason;
    public readonly string Status;
    public readonly string Type;

    [OutputConstructor]
    private DeploymentCondition(string lastTransitionTime, string lastUpdateTime, string message, string reason, string status, string type)
    {
        LastTransitionTime = lastTransitionTime;
        LastUpdateTime = lastUpdateTime;
        Message = message;
        Reason = reason;
        Status = status;
        Type = type;
    }
}

/// <summary>Which pod a DaemonSet keeps on every node.</summary>
[OutputType]
public sealed class DaemonSetSpec
{
    public readonly int MinReadySeconds;
    public readonly int RevisionHistoryLimit;

    [OutputConstructor]
    private DaemonSetSpec(int minReadySeconds, int revisionHistoryLimit)
    {
        MinReadySeconds = minReadySeconds;
        RevisionHistoryLimit = revisionHistoryLimit;
    }
}

/// <summary>How far a DaemonSet is.</summary>
[OutputType]
public sealed class DaemonSetStatus
{
    public readonly int CollisionCount;
    public readonly int CurrentNumberScheduled;
    public readonly int DesiredNumberScheduled;
    public readonly int NumberAvailable;
    public readonly int NumberMisscheduled;
    public readonly int NumberReady;
    public readonly int NumberUnavailable;
    public readonly int ObservedGeneration;
    public readonly int UpdatedNumberScheduled;

    [OutputConstructor]
    private DaemonSetStatus(
        int collisionCount,
        int currentNumberScheduled,
        int desiredNumberScheduled,
        int numberAvailable,
        int numberMisscheduled,
        int numberReady,
        int numberUnavailable,
        int observedGeneration,
        int updatedNumberScheduled
    )
    {
        CollisionCount = collisionCount;
        CurrentNumberScheduled = currentNumberScheduled;
        DesiredNumberScheduled = desiredNumberScheduled;
        NumberAvailable = numberAvailable;
        NumberMisscheduled = numberMisscheduled;
        NumberReady = numberReady;
        NumberUnavailable = numberUnavailable;
        ObservedGeneration = observedGeneration;
        UpdatedNumberScheduled = updatedNumberScheduled;
    }
}

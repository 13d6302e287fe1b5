using Pulumi;

namespace QuicLoad.Components.Remote;

/// <summary>One step on a host: what makes it, what brings it up to date, and what takes it away.</summary>
public sealed record RemoteScriptArgs
{
    /// <summary>The host that it runs on.</summary>
    public required HostConnection Host { get; init; }

    /// <summary>Makes it so; may run again after a failure halfway, and again where all is done already.</summary>
    public required Input<string> Create { get; init; }

    /// <summary>Runs when an input other than <see cref="Triggers"/> changed.<value>Default: Create, which is idempotent</value></summary>
    public Input<string>? Update { get; init; }

    /// <summary>
    /// Takes it away; also where it was made only in part. Null where nothing is left behind: then no connection is made.
    /// </summary>
    public required Input<string>? Delete { get; init; }

    /// <summary>
    /// What the scripts read from standard input; the way for secrets, which then are neither logged nor in a process list.
    /// </summary>
    public Input<string>? Stdin { get; init; }

    /// <summary>What the scripts print is read: it is told apart from what the login prints.<value>Default false</value></summary>
    public bool ReadsResult { get; init; }

    /// <summary>The output holds a secret: it is one in the state too, and nothing is logged.</summary>
    public bool SecretOutput { get; init; }

    /// <summary>When one of these changes, the step is taken away and made again, in this order unless <see cref="NewFirst"/>.</summary>
    public IReadOnlyList<object> Triggers { get; init; } = [];

    /// <summary>
    /// When a trigger changes, the new step is made before the old one is taken away, which happens at the end of the update:
    /// for steps that do not undo each other.<value>Default false</value>
    /// </summary>
    public bool NewFirst { get; init; }

    /// <summary>How long making or updating it may take.<value>Default 10 minutes</value></summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long taking it away may take.<value>Default 5 minutes</value></summary>
    public TimeSpan DeleteDeadline { get; init; } = TimeSpan.FromMinutes(5);
}

using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Engine;

/// <summary>What an operation works on.</summary>
internal sealed record OperationOptions
{
    public required ProgramInfo Info { get; init; }

    /// <summary>The state to start from.</summary>
    public required Snapshot Start { get; init; }

    /// <summary>Writes the state to disk; not called in a preview.</summary>
    public required Action<Snapshot> Save { get; init; }

    /// <summary>Called when the state was written for the last time; not in a preview.</summary>
    public Action Settle { get; init; } = () => { };

    public required ProviderSet Providers { get; init; }

    public required IEngineEvents Events { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Throws when secrets could not be stored; asked before a step that has some.</summary>
    public Action RequireSecrets { get; init; } = () => { };

    /// <summary>Which resources it is about.</summary>
    public Selection Selection { get; init; } = Selection.All;

    /// <summary>Deletions of what is no longer declared go on after a failed step, where they have nothing to do with it.</summary>
    public bool ContinueOnError { get; init; }

    /// <value>Steps that may run at once, 1 or more; default 32.</value>
    public int Parallel { get; init; } = 32;

    /// <summary>Cancelled when no further step shall begin (Ctrl-C once).</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Cancelled when running steps shall end too (Ctrl-C twice).</summary>
    public CancellationToken Kill { get; init; }
}

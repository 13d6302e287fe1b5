namespace QuicLoad.Measure.Spools;

/// <summary>How much is read of what viewers write, at most: a viewer can write whatever it likes.</summary>
internal sealed record SpoolLimits
{
    /// <summary>The limits of every run.</summary>
    public static SpoolLimits Default { get; } = new();

    /// <summary>Of one viewer.<value>bytes; default 16 MiB, about 4000 playbacks of a minute</value></summary>
    public long FileBytes { get; init; } = 16 << 20;

    /// <summary>Of all viewers of a worker.<value>bytes; default 512 MiB</value></summary>
    public long WorkerBytes { get; init; } = 512 << 20;

    /// <summary>Lines of one viewer that are no records; what is behind them is not read.<value>lines; default 100</value></summary>
    public int BadLines { get; init; } = 100;

    /// <summary>How often a file may become shorter; then it is not read any more.<value>times; default 3</value></summary>
    public int Shortened { get; init; } = 3;

    /// <summary>
    /// In one request: a worker's other requests wait for it.<value>bytes; default 2 MiB; more than the longest record</value>
    /// </summary>
    public long RequestBytes { get; init; } = 2 << 20;

    /// <summary>
    /// In one round, while the run goes on: the worker's health is read between rounds.<value>bytes; default 8 MiB</value>
    /// </summary>
    public long RoundBytes { get; init; } = 8 << 20;

    /// <summary>Files in one request.<value>default 200</value></summary>
    public int RequestFiles { get; init; } = 200;

    /// <summary>For one request, less than the connection waits for its answer.<value>seconds; default 15</value></summary>
    public int RequestSeconds { get; init; } = 15;
}

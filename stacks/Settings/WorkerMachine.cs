namespace QuicLoad.Stacks.Settings;

/// <summary>What the smallest worker has. What is not known limits nothing.</summary>
/// <param name="Cores">Processor cores, or null.</param>
/// <param name="Memory">Bytes, or null.</param>
public sealed record WorkerMachine(decimal? Cores, decimal? Memory);

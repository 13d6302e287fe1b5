namespace QuicLoad.Embedded.Tests;

/// <summary>
/// Tests that change what the whole process shares: its environment variables and its working folder. Nothing runs beside
/// them, or the programs that other tests start would begin in a folder that is gone.
/// </summary>
[CollectionDefinition("environment", DisableParallelization = true)]
public sealed class SharedEnvironment;

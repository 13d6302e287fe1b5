namespace QuicLoad.Embedded.Tests.Cli;

/// <summary>
/// Tests that change what the whole process shares: variables, and the current folder, which a command sets to the program's.
/// They run one by one and with nothing beside them: a command started elsewhere would find itself in a folder that is gone.
/// </summary>
[CollectionDefinition("environment", DisableParallelization = true)]
public sealed class OneByOne;

using Xunit;

namespace QuicLoad.Tests.Tools;

/// <summary>Tests that set variables of this process: one after another, and nothing beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EnvironmentTests
{
    public const string Name = "environment";
}

using Xunit;

namespace QuicLoad.Acceptance.Running;

/// <summary>The one collection, of all tests: they share the lab.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SharedLab : ICollectionFixture<LabRun>
{
    public const string Name = "lab";
}

using Xunit;

namespace QuicLoad.Tests.Components;

/// <summary>Tests that run a program against mocks: one after another, as the official package wants.</summary>
[CollectionDefinition(Name)]
public sealed class MockedPrograms
{
    public const string Name = "programs against mocks";
}

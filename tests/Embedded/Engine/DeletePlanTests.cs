using FsCheck;
using FsCheck.Fluent;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Tests.Engine;

public sealed class DeletePlanTests
{
    [Fact]
    public void Make_AnyGraph_DeletesEachAfterWhatNeedsItAndEverythingOnce() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Graphs(),
                states =>
                {
                    var plan = DeletePlan.Make(states);
                    Assert.Equal(states.Select(s => s.Urn).Order(), plan.Steps.Select(s => s.Urn).Order());
                    for (var i = 0; i < plan.Steps.Length; i++)
                    {
                        Assert.All(plan.After[i], earlier => Assert.True(earlier < i));
                        Assert.Equal(
                            plan.Steps.Where(s => s.Old!.Dependencies.Contains(plan.Steps[i].Urn)).Select(s => s.Urn).Order(),
                            plan.After[i].Select(at => plan.Steps[at].Urn).Order()
                        );
                    }
                }
            )
        );

    /// <summary>Graphs in which each resource depends on some of those before it.</summary>
    private static Arbitrary<ResourceState[]> Graphs() =>
        Gen.Choose(0, 12)
            .SelectMany(count => Gen.Choose(0, int.MaxValue).ArrayOf(count))
            .Select(seeds =>
                seeds
                    .Select(
                        (seed, i) =>
                            new ResourceState
                            {
                                Urn = Name(i),
                                Type = "fake:index:Thing",
                                Custom = true,
                                Dependencies = [.. Enumerable.Range(0, i).Where(j => (seed >> j & 1) == 1).Select(Name)],
                            }
                    )
                    .ToArray()
            )
            .ToArbitrary();

    private static string Name(int i) => $"urn:pulumi:dev::proj::fake:index:Thing::r{i}";
}

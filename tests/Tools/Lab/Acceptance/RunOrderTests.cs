using System.Reflection;
using Moq;
using QuicLoad.Acceptance.Brief;
using QuicLoad.Acceptance.Lifecycle;
using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Testing;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace QuicLoad.Tests.Tools.Lab.Acceptance;

public sealed class RunOrderTests
{
    private static readonly IReadOnlyList<MethodInfo> Scenarios =
    [
        .. typeof(LifecycleTests)
            .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.IsDefined(typeof(FactAttribute)))
            .OrderBy(method => method.MetadataToken),
    ];

    [Fact]
    public void Classes_EveryClassOfTests_HasItsPlace() =>
        Assert.Equal(
            typeof(LabTest)
                .Assembly.GetTypes()
                .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(LabTest)))
                .ToHashSet(),
            RunOrder.Classes.ToHashSet()
        );

    [Fact]
    public void Classes_OfTheBriefRun_GoFromACleanMachineToACleanMachine()
    {
        Assert.Equal(RunOrder.Classes.Count, RunOrder.Classes.Distinct().Count());
        Assert.Equal((typeof(CleanMachineTests), typeof(DownTests)), (RunOrder.Classes[0], RunOrder.Classes[^1]));
        Assert.Equal(1, RunOrder.PlaceOf("QuicLoad.Acceptance.Brief.PreviewTests"));
    }

    [Fact]
    public void Cases_OfATheory_RunInTheOrderOfTheirRows()
    {
        var method = new ReflectionMethodInfo(
            typeof(ChangeTests).GetMethod(nameof(ChangeTests.Up_ChangedSetting_IsOneStepAndTheProofFollows))
        );
        var type = Mock.Of<ITestClass>(one => one.Class == new ReflectionTypeInfo(typeof(ChangeTests)));
        var rows = ((MethodInfo)method.MethodInfo)
            .GetCustomAttributes<InlineDataAttribute>()
            .SelectMany(row => row.GetData(null!))
            .ToList();
        var cases = rows.Select(row =>
                Mock.Of<ITestCase>(one =>
                    one.TestMethodArguments == row && one.TestMethod.Method == method && one.TestMethod.TestClass == type
                )
            )
            .ToList();

        Assert.Equal(3, cases.Count);
        Assert.Equal(cases, new DeclarationOrder().OrderTestCases(Enumerable.Reverse(cases)));
    }

    [Fact]
    public void Tests_EachOne_BelongsToAKnownSuite()
    {
        foreach (var type in RunOrder.Classes)
        {
            foreach (var method in type.GetMethods().Where(method => method.IsDefined(typeof(FactAttribute), inherit: true)))
            {
                var suites = Traits(type)
                    .Concat(Traits(method))
                    .Where(trait => trait.Name == Suite.Name)
                    .Select(trait => trait.Value)
                    .ToList();
                Assert.NotEmpty(suites);
                Assert.All(suites, suite => Assert.Contains(suite, TestOptions.Suites));
            }
        }
    }

    [Fact]
    public void Lifecycle_BriefScenarios_AreTheFirst() =>
        Assert.Equal(
            ["AddOne", "KillOne", "RebootOne", "DeadWorker"],
            Scenarios.TakeWhile(method => IsOf(method, Suite.Brief)).Select(method => method.Name.Split('_')[0])
        );

    [Fact]
    public void Lifecycle_DayTwo_IsAllThatTheBriefOnesAreNoPartOf() =>
        Assert.Equal(
            ["KillOne", "RebootOne"],
            Scenarios.Where(method => !IsOf(method, Suite.DayTwo)).Select(method => method.Name.Split('_')[0])
        );

    [Fact]
    public void Lifecycle_Last_IsTheOneThatTakesTheLabDown() => Assert.StartsWith("Bridge_", Scenarios[^1].Name, StringComparison.Ordinal);

    private static bool IsOf(MethodInfo method, string suite) => Traits(method).Contains((Suite.Name, suite));

    private static IEnumerable<(string Name, string Value)> Traits(MemberInfo member) =>
        member
            .GetCustomAttributesData()
            .Where(data => data.AttributeType == typeof(TraitAttribute))
            .Select(data => ((string)data.ConstructorArguments[0].Value!, (string)data.ConstructorArguments[1].Value!));
}

using Pulumi;
using QuicLoad.Embedded.Values;
using static QuicLoad.Embedded.Tests.Sdk.Programs;

namespace QuicLoad.Embedded.Tests.Sdk;

/// <summary>What is sent for a resource: parent, dependencies, options.</summary>
public sealed class RegistrationTests
{
    private const string StackUrn = "urn:pulumi:dev::test::pulumi:pulumi:Stack::test-dev";

    [Fact]
    public async Task Resource_WithoutParent_IsTheStacks()
    {
        var sent = await PreviewAsync(() => _ = new Thing("a"));

        var stack = sent.Requests.First();
        Assert.Equal(("pulumi:pulumi:Stack", "test-dev", null, false), (stack.Type, stack.Name, stack.Parent, stack.Custom));
        var thing = sent.Request("a");
        Assert.Equal(("test:index:Thing", StackUrn, true, null), (thing.Type, thing.Parent, thing.Custom, thing.Provider));
    }

    [Fact]
    public async Task Resource_InComponent_HasItAsParent()
    {
        var sent = await PreviewAsync(() =>
            _ = new Group("outer", g => _ = new Group("inner", h => _ = new Thing("a", null, new() { Parent = h }), new() { Parent = g }))
        );

        Assert.Equal("urn:pulumi:dev::test::test:index:Group$test:index:Group::inner", sent.Request("a").Parent);
    }

    [Fact]
    public async Task Input_FromOutput_DependsOnItsResource()
    {
        var sent = await PreviewAsync(() =>
        {
            var a = new Thing("a", new ThingArgs { Text = "t" });
            var b = new Thing("b", new ThingArgs { Count = 1 });
            _ = new Thing(
                "c",
                new ThingArgs
                {
                    Text = Output.Format($"{a.Text}-{b.Count}"),
                    List = { b.Count.Apply(n => $"{n}") },
                    Level = ThingLevel.High,
                }
            );
        });

        var c = sent.Request("c");
        Assert.Equal([Urn("a"), Urn("b")], c.Dependencies.AsEnumerable());
        Assert.Equal(["level", "list", "text"], c.PropertyDependencies.Keys);
        Assert.Empty(c.PropertyDependencies["level"]);
        Assert.Equal([Urn("b")], c.PropertyDependencies["list"].AsEnumerable());
        Assert.Equal([Urn("a"), Urn("b")], c.PropertyDependencies["text"].AsEnumerable());
        Assert.Equal(Text("t-1"), c.Inputs.Items["text"]);
    }

    [Fact]
    public async Task DependsOn_Component_MeansEverythingInIt()
    {
        var sent = await PreviewAsync(() =>
        {
            var group = new Group(
                "outer",
                g =>
                {
                    _ = new Thing("a", null, new() { Parent = g });
                    _ = new Group("inner", h => _ = new Thing("b", null, new() { Parent = h }), new() { Parent = g });
                }
            );
            _ = new Thing("late", null, new() { Parent = group });
            _ = new Thing("after", null, new() { DependsOn = { group } });
        });

        Assert.Equal(
            [
                "urn:pulumi:dev::test::test:index:Group$test:index:Group$test:index:Thing::b",
                "urn:pulumi:dev::test::test:index:Group$test:index:Thing::a",
                "urn:pulumi:dev::test::test:index:Group$test:index:Thing::late",
            ],
            sent.Request("after").Dependencies.AsEnumerable()
        );
        Assert.Empty(sent.Request("after").PropertyDependencies);
    }

    [Fact]
    public async Task DependsOn_ComponentAndThing_AreOneSortedList()
    {
        var sent = await PreviewAsync(() =>
        {
            var a = new Thing("a");
            var b = new Thing("b", new ThingArgs { Text = "t" });
            _ = new Thing("after", new ThingArgs { Text = b.Text }, new() { DependsOn = { b, a, a } });
            _ = new Group("group", null, new() { DependsOn = new Resource[] { b, a } });
        });

        Assert.Equal([Urn("a"), Urn("b")], sent.Request("after").Dependencies.AsEnumerable());
        Assert.Equal([Urn("a"), Urn("b")], sent.Request("group").Dependencies.AsEnumerable());
    }

    [Fact]
    public async Task DependsOn_OwnComponent_RefusesInsteadOfWaitingForItself()
    {
        var monitor = new RecordingMonitor { Info = Info() };

        var code = await monitor.RunAsync(() =>
            _ = new Group("group", g => _ = new Thing("a", null, new() { Parent = g, DependsOn = { g } }))
        );

        Assert.Equal(32, code);
        Assert.Equal(
            "Error urn:pulumi:dev::test::test:index:Group::group: DependsOn of \"a\" names \"group\", which it is a part of. A "
                + "resource must not depend on its own component: name the resources in it instead.",
            Assert.Single(monitor.Messages)
        );
    }

    [Fact]
    public async Task Options_AllOfThem_AreSent()
    {
        var sent = await PreviewAsync(() =>
        {
            var host = new Thing("host");
            _ = new Thing(
                "a",
                null,
                new CustomResourceOptions
                {
                    Protect = true,
                    RetainOnDelete = true,
                    DeleteBeforeReplace = true,
                    ImportId = "import",
                    Version = "1.0.0",
                    IgnoreChanges = { "text" },
                    ReplaceOnChanges = { "list[*]" },
                    AdditionalSecretOutputs = { "map" },
                    HideDiffs = { "number" },
                    DeletedWith = host,
                    CustomTimeouts = new CustomTimeouts
                    {
                        Create = TimeSpan.FromMinutes(1),
                        Update = TimeSpan.FromMinutes(2),
                        Delete = TimeSpan.FromMinutes(3),
                    },
                }
            );
        });

        var a = sent.Request("a");
        Assert.Equal((true, true, true, "import", "1.0.0"), (a.Protect, a.RetainOnDelete, a.DeleteBeforeReplace, a.ImportId, a.Version));
        Assert.Equal(
            ["text", "list[*]", "map", "number"],
            [.. a.IgnoreChanges, .. a.ReplaceOnChanges, .. a.AdditionalSecretOutputs, .. a.HideDiffs]
        );
        Assert.Equal(Urn("host"), a.DeletedWith);
        Assert.Equal((1, 2, 3), (a.CreateTimeout?.Minutes, a.UpdateTimeout?.Minutes, a.DeleteTimeout?.Minutes));
    }

    [Fact]
    public async Task Protect_Unset_IsTheParents()
    {
        var sent = await PreviewAsync(() =>
            _ = new Group(
                "group",
                g =>
                {
                    _ = new Thing("a", null, new() { Parent = g });
                    _ = new Thing("b", null, new() { Parent = g, Protect = false });
                },
                new() { Protect = true }
            )
        );

        Assert.Equal((true, false), (sent.Request("a").Protect, sent.Request("b").Protect));
    }

    [Fact]
    public async Task Id_Given_ReadsTheResource()
    {
        var sent = await PreviewAsync(() => _ = Pulumi.Kubernetes.Core.V1.ConfigMap.Get("map", "namespace/name"));

        Assert.Equal("namespace/name", sent.Request("map").ReadId);
        Assert.Equal(PropertyValue.Map.Empty, sent.Request("map").Inputs);
    }

    [Fact]
    public async Task Aliases_OfChildAndParent_AreAllTheOldUrns()
    {
        var sent = await PreviewAsync(() =>
            _ = new Group(
                "web",
                g =>
                    _ = new Thing(
                        "web-a",
                        null,
                        new()
                        {
                            Parent = g,
                            Aliases =
                            {
                                new Alias { Name = "old-a" },
                                new Alias { NoParent = true },
                                new Alias { Urn = "urn:x" },
                            },
                        }
                    ),
                new() { Aliases = { new Alias { Name = "site" } } }
            )
        );

        Assert.Equal(["urn:pulumi:dev::test::test:index:Group::site"], sent.Request("web").Aliases.AsEnumerable());
        Assert.Equal(
            [
                "urn:pulumi:dev::test::test:index:Group$test:index:Thing::old-a",
                "urn:pulumi:dev::test::test:index:Thing::web-a",
                "urn:x",
                "urn:pulumi:dev::test::test:index:Group$test:index:Thing::site-a",
            ],
            sent.Request("web-a").Aliases.AsEnumerable()
        );
    }

    [Fact]
    public void Merge_Both_SecondWinsAndListsGrow()
    {
        var merged = CustomResourceOptions.Merge(
            new()
            {
                Protect = true,
                Version = "1",
                IgnoreChanges = { "a" },
                AdditionalSecretOutputs = { "x" },
            },
            new()
            {
                Version = "2",
                IgnoreChanges = { "b" },
                AdditionalSecretOutputs = { "y" },
            }
        );

        Assert.Equal((true, "2"), (merged.Protect, merged.Version));
        Assert.Equal(["a", "b", "x", "y"], [.. merged.IgnoreChanges, .. merged.AdditionalSecretOutputs]);
    }

    private static string Urn(string thing) => $"urn:pulumi:dev::test::test:index:Thing::{thing}";
}

using System.Collections.Immutable;
using Moq;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace QuicLoad.Embedded.Tests.Sdk;

/// <summary>Deployment.TestAsync, as the official one behaves.</summary>
[Collection("environment")]
public sealed class TestAsyncTests
{
    private readonly Mock<IMocks> mocks = new(MockBehavior.Strict);
    private readonly List<MockResourceArgs> made = [];
    private readonly TestOptions options = new() { ProjectName = "test", StackName = "dev" };

    public TestAsyncTests()
    {
        mocks
            .Setup(m => m.NewResourceAsync(It.IsAny<MockResourceArgs>()))
            .Returns(
                (MockResourceArgs args) =>
                {
                    lock (made)
                        made.Add(args);
                    return Task.FromResult<(string?, object)>(($"{args.Name}-id", args.Inputs));
                }
            );
        mocks.Setup(m => m.RegisterResourceOutputs(It.IsAny<MockRegisterResourceOutputsRequest>())).Returns(Task.CompletedTask);
    }

    [Fact]
    public async Task Mocks_ComponentAndResource_AreAskedButNotForTheStack()
    {
        var resources = await Deployment.TestAsync(
            mocks.Object,
            options,
            () => _ = new Group("g", g => _ = new Thing("a", null, new() { Parent = g }))
        );

        Assert.Equal(["test:index:Group g", "test:index:Thing a"], made.Select(m => $"{m.Type} {m.Name}"));
        Assert.Equal(["g", "a"], resources.Select(r => r.GetResourceName()));
    }

    [Fact]
    public async Task TestAsync_OfStackClass_GivesTheStackFirst()
    {
        var resources = await Deployment.TestAsync<Small>(mocks.Object);

        Assert.Equal(["project-stack", "a"], resources.Select(r => r.GetResourceName()));
        Assert.Equal("t", await OutputUtilities.GetValueAsync(((Small)resources[0]).Text));
    }

    [Fact]
    public async Task Mocks_Inputs_ArePlainAndKnownAndNumbersAreDouble()
    {
        await Deployment.TestAsync(
            mocks.Object,
            options,
            () =>
                _ = new Thing(
                    "a",
                    new ThingArgs
                    {
                        Text = Output.CreateSecret("s"),
                        Count = 3,
                        Number = OutputUtilities.CreateUnknown(1.0),
                        List = { "x", Output.CreateSecret("y") },
                        Map = { { "k", "v" } },
                    }
                )
        );

        var inputs = Assert.Single(made).Inputs;
        Assert.Equal(["count", "list", "map", "text"], inputs.Keys.Order());
        Assert.Equal(("s", 3.0), (inputs["text"], inputs["count"]));
        Assert.Equal(["x", "y"], ((ImmutableArray<object?>)inputs["list"]).AsEnumerable());
        Assert.Equal("v", ((ImmutableDictionary<string, object?>)inputs["map"])["k"]);
    }

    [Fact]
    public async Task Mocks_Urn_KeepsOnlyTheOutermostParentsType()
    {
        Thing thing = null!;
        await Deployment.TestAsync(
            mocks.Object,
            options,
            () => _ = new Group("g", g => thing = new Thing("a", null, new() { Parent = g }))
        );

        Assert.Equal("urn:pulumi:dev::test::pulumi:pulumi:Stack$test:index:Thing::a", await OutputUtilities.GetValueAsync(thing.Urn));
    }

    [Fact]
    public async Task Mocks_ProviderAndIds_AreToldAsOfficially()
    {
        Thing thing = null!;
        await Deployment.TestAsync(
            mocks.Object,
            options,
            () =>
            {
                thing = new Thing("a", null, new() { Provider = new ThingProvider("p"), ImportId = "import" });
                _ = Pulumi.Kubernetes.Core.V1.ConfigMap.Get("map", "namespace/name");
            }
        );

        Assert.Equal(
            ("urn:pulumi:dev::test::pulumi:pulumi:Stack$pulumi:providers:test::p::p-id", "import"),
            (made.Single(m => m.Name == "a").Provider, made.Single(m => m.Name == "a").Id)
        );
        Assert.Equal(("", "namespace/name"), (made.Single(m => m.Name == "map").Provider, made.Single(m => m.Name == "map").Id));
        Assert.Equal("a-id", await OutputUtilities.GetValueAsync(thing.Id));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task IsPreview_Unless_False_LeavesWhatTheMocksDoNotGiveUnknown(bool? isPreview, bool known)
    {
        Thing thing = null!;
        var dryRun = false;
        await Deployment.TestAsync(
            mocks.Object,
            new TestOptions { IsPreview = isPreview },
            () =>
            {
                thing = new Thing("a");
                dryRun = Deployment.Instance.IsDryRun;
            }
        );

        Assert.Equal((known, !known), (await OutputUtilities.GetIsKnownAsync(thing.Text), dryRun));
    }

    [Fact]
    public async Task Mocks_State_MayBeADictionaryWithOutputs()
    {
        var answering = new Mock<IMocks>(MockBehavior.Strict);
        answering
            .Setup(m => m.NewResourceAsync(It.IsAny<MockResourceArgs>()))
            .ReturnsAsync(("id", new Dictionary<string, object> { ["text"] = Output.CreateSecret("t"), ["count"] = 3 }));
        answering.Setup(m => m.RegisterResourceOutputs(It.IsAny<MockRegisterResourceOutputsRequest>())).Returns(Task.CompletedTask);
        Thing thing = null!;

        await Deployment.TestAsync(answering.Object, options, () => thing = new Thing("a"));

        Assert.True(await Output.IsSecretAsync(thing.Text));
        Assert.Equal(("t", 3), (await OutputUtilities.GetValueAsync(thing.Text), await OutputUtilities.GetValueAsync(thing.Count)));
    }

    [Fact]
    public async Task TestAsync_FunctionWithOutputs_GivesThem()
    {
        var (resources, outputs) = await Deployment.TestAsync(
            mocks.Object,
            options,
            () => new Dictionary<string, object?> { ["a"] = new Thing("a").Id }
        );

        Assert.Equal("a", Assert.Single(resources).GetResourceName());
        Assert.Equal("a-id", await OutputUtilities.GetValueAsync((Output<string>)outputs["a"]!));
    }

    [Fact]
    public async Task Mocks_ComponentOutputs_AreTold()
    {
        MockRegisterResourceOutputsRequest? told = null;
        mocks
            .Setup(m =>
                m.RegisterResourceOutputs(It.Is<MockRegisterResourceOutputsRequest>(r => r.Urn.EndsWith("::g", StringComparison.Ordinal)))
            )
            .Callback((MockRegisterResourceOutputsRequest r) => told = r)
            .Returns(Task.CompletedTask);

        await Deployment.TestAsync(mocks.Object, options, () => _ = new Group("g"));

        Assert.Equal("label of g", await OutputUtilities.GetValueAsync(told!.Outputs["label"]));
    }

    [Fact]
    public async Task TestAsync_ProgramFails_ThrowsItsMessage()
    {
        Action fail = () => throw new RunException("wrong");
        var one = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync(mocks.Object, options, fail));
        var two = await Assert.ThrowsAsync<AggregateException>(() =>
            Deployment.TestAsync(
                mocks.Object,
                options,
                () =>
                {
                    Log.Error("first");
                    Log.Error("second");
                }
            )
        );

        Assert.Equal("wrong", one.Message);
        Assert.Equal(["first", "second"], two.InnerExceptions.Select(e => e.Message));
    }

    [Fact]
    public async Task TestAsync_MocksFail_ThrowsTheirMessage()
    {
        mocks.Setup(m => m.NewResourceAsync(It.IsAny<MockResourceArgs>())).ThrowsAsync(new InvalidDataException("no such thing"));

        var error = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync(mocks.Object, options, () => _ = new Thing("a")));

        Assert.Contains("System.IO.InvalidDataException: no such thing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Config_FromTheEnvironment_AsOfficially()
    {
        Environment.SetEnvironmentVariable("PULUMI_CONFIG", """{"test:text":"t","test:config:old":"o","test:object":{"a":[1]}}""");
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_SECRET_KEYS", """["test:text"]""");
        try
        {
            List<string> values = [];
            await Deployment.TestAsync(
                mocks.Object,
                options,
                () =>
                {
                    var config = new Config();
                    values.AddRange([config.Require("text"), config.Require("old"), config.Require("object")]);
                }
            );

            Assert.Equal(["t", "o", """{"a":[1]}"""], values);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PULUMI_CONFIG", null);
            Environment.SetEnvironmentVariable("PULUMI_CONFIG_SECRET_KEYS", null);
        }
    }

    private sealed class Small : Stack
    {
        public Small() => Text = new Thing("a", new ThingArgs { Text = "t" }).Text;

        [Output("text")]
        public Output<string> Text { get; private set; }
    }
}

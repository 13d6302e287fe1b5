using Pulumi;
using Pulumi.Utilities;
using QuicLoad.Embedded.Sdk;
using QuicLoad.Embedded.Values;
using static QuicLoad.Embedded.Tests.Sdk.Programs;
using Remote = Pulumi.Command.Remote;

namespace QuicLoad.Embedded.Tests.Sdk;

public sealed class InputSerializerTests
{
    [Fact]
    public async Task Serialize_ArgsOfEveryKind_UsesTheInputNames()
    {
        var args = new ThingArgs
        {
            Text = "t",
            Count = 3,
            Number = 1.5,
            List = { "a", "b" },
            Map = { { "k", "v" } },
            Part = new ThingPartArgs { Name = "n" },
            Level = ThingLevel.High,
            Port = 80,
            Json = true,
        };

        var expected = Map(
            ("text", Text("t")),
            ("count", new PropertyValue.Number(3)),
            ("number", new PropertyValue.Number(1.5)),
            ("list", List(Text("a"), Text("b"))),
            ("map", Map(("k", Text("v")))),
            ("part", Map(("name", Text("n")))),
            ("level", Text("high")),
            ("port", new PropertyValue.Number(80)),
            ("json", Text("true"))
        );
        Assert.Equal(expected, await SerializeAsync(args));
    }

    [Fact]
    public async Task Serialize_NothingSet_IsEmpty() => Assert.Equal(Map(), await SerializeAsync(new ThingArgs()));

    [Fact]
    public async Task Serialize_ListThatWasOnlyLookedAt_IsAnEmptyList()
    {
        var args = new ThingArgs();
        _ = args.List;

        Assert.Equal(Map(("list", List())), await SerializeAsync(args));
    }

    [Fact]
    public async Task Serialize_Null_IsLeftOutOfObjectsAndKeptInLists()
    {
        var args = new ThingArgs { Text = (string)null!, Anything = new object[] { null!, "a" } };

        Assert.Equal(Map(("anything", List(PropertyValue.Null, Text("a")))), await SerializeAsync(args));
    }

    [Fact]
    public async Task Serialize_Triggers_TakesAnyValues()
    {
        var args = new ThingArgs
        {
            Anything = new object[]
            {
                "a",
                1,
                true,
                2.5,
                new[] { "x" },
                Output.CreateSecret("s"),
                new Dictionary<string, int> { ["k"] = 1 },
            },
        };

        var one = new PropertyValue.Number(1);
        var expected = List(
            Text("a"),
            one,
            new PropertyValue.Bool(true),
            new PropertyValue.Number(2.5),
            List(Text("x")),
            Secret(Text("s")),
            Map(("k", one))
        );
        Assert.Equal(Map(("anything", expected)), await SerializeAsync(args));
    }

    [Fact]
    public async Task Serialize_SecretAndUnknownElements_KeepTheOthersPlain()
    {
        var args = new ThingArgs
        {
            List = { "a", Output.CreateSecret("s"), OutputUtilities.CreateUnknown("u") },
            Map = { { "plain", "p" }, { "secret", Output.CreateSecret("s") } },
        };

        var expected = Map(
            ("list", List(Text("a"), Secret(Text("s")), PropertyValue.Unknown)),
            ("map", Map(("plain", Text("p")), ("secret", Secret(Text("s")))))
        );
        Assert.Equal(expected, await SerializeAsync(args));
    }

    [Fact]
    public async Task Serialize_UnknownSecret_IsUnknown() =>
        Assert.Equal(
            Map(("text", PropertyValue.Unknown)),
            await SerializeAsync(new ThingArgs { Text = Output.CreateSecret(OutputUtilities.CreateUnknown("u")) })
        );

    [Fact]
    public async Task Serialize_JsonOfSecretOrUnknown_IsSecretOrUnknown()
    {
        Assert.Equal(Map(("json", Secret(Text("true")))), await SerializeAsync(new ThingArgs { Json = Output.CreateSecret(true) }));
        Assert.Equal(
            Map(("json", PropertyValue.Unknown)),
            await SerializeAsync(new ThingArgs { Json = OutputUtilities.CreateUnknown(true) })
        );
    }

    [Fact]
    public async Task Serialize_Connection_IsSecretWithItsDefaults()
    {
        var args = new Remote.CommandArgs
        {
            Connection = new Remote.Inputs.ConnectionArgs { Host = "h", PrivateKey = "k" },
            Logging = Remote.Logging.None,
        };

        var connection = Map(
            ("dialErrorLimit", new PropertyValue.Number(10)),
            ("host", Text("h")),
            ("perDialTimeout", new PropertyValue.Number(15)),
            ("port", new PropertyValue.Number(22)),
            ("privateKey", Secret(Text("k"))),
            ("user", Text("root"))
        );
        Assert.Equal(Map(("connection", Secret(connection)), ("logging", Text("none"))), await SerializeAsync(args));
    }

    [Theory]
    [InlineData("Name", "QuicLoad.Embedded.Tests.Sdk.ThingPartArgs.Name")]
    public async Task Serialize_RequiredMissing_NamesIt(string member, string path)
    {
        var error = await Assert.ThrowsAsync<ArgumentNullException>(() => SerializeAsync(new ThingArgs { Part = new ThingPartArgs() }));

        Assert.Equal(member, error.ParamName);
        Assert.StartsWith($"[Input] {path} is required but was not given a value", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serialize_RequiredListMissing_NamesTheProperty()
    {
        var error = await Assert.ThrowsAsync<ArgumentNullException>(() =>
            SerializeAsync(new Pulumi.Kubernetes.Types.Inputs.Core.V1.PodSpecArgs())
        );

        Assert.Equal("Containers", error.ParamName);
    }

    [Fact]
    public async Task Serialize_TaskOrForeignType_SaysWhere()
    {
        var task = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            SerializeAsync(new ThingArgs { Anything = new object[] { Task.FromResult(1) } })
        );
        var foreign = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            SerializeAsync(new ThingArgs { Anything = new object[] { 1L } })
        );

        Assert.Equal("args.anything[0]: a Task cannot be sent. Wrap it: Output.Create(task).", task.Message);
        Assert.Equal("args.anything[0]: a value of System.Int64 cannot be sent.", foreign.Message);
    }

    private static Task<PropertyValue> SerializeAsync(InputArgs args) => new InputSerializer().SerializeAsync("args", args);
}

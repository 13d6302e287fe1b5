using Pulumi;
using static QuicLoad.Embedded.Tests.Sdk.Programs;

namespace QuicLoad.Embedded.Tests.Sdk;

public sealed class StackTests
{
    private readonly RecordingMonitor monitor = new() { Info = Info() };

    [Fact]
    public async Task Outputs_Set_AreSentByTheirNames()
    {
        Assert.Equal(0, await monitor.RunAsync<Good>());
        Assert.Equal(Map(("Unnamed", Text("u")), ("named", Secret(Text("n")))), Assert.Single(monitor.Outputs).Value);
    }

    [Fact]
    public async Task Outputs_Unset_RefusesAndNamesThem()
    {
        Assert.Equal(32, await monitor.RunAsync<Forgetful>());
        Assert.Equal(
            [
                "Error : Output(s) 'first, Second' have no value assigned. [Output] attributed properties must be assigned "
                    + "inside Stack constructor.",
            ],
            monitor.Messages
        );
    }

    [Fact]
    public async Task Outputs_NotOutputs_RefusesAndNamesThem()
    {
        Assert.Equal(32, await monitor.RunAsync<Wrong>());
        Assert.Equal(
            ["Error : Output(s) 'first' have incorrect type. [Output] attributed properties must be instances of Output<T>."],
            monitor.Messages
        );
    }

    [Fact]
    public async Task Constructor_Throws_TheExceptionIsNotWrapped()
    {
        Assert.Equal(32, await monitor.RunAsync<Throwing>());
        Assert.Equal(["Error : thrown"], monitor.Messages);
    }

    private sealed class Good : Stack
    {
        [Output("named")]
        public Output<string> Named { get; } = Output.CreateSecret("n");

        [Output]
        public Output<string> Unnamed { get; } = Output.Create("u");
    }

    private sealed class Forgetful : Stack
    {
        [Output("first")]
        public Output<string>? First { get; }

        [Output]
        public Output<string>? Second { get; }
    }

    private sealed class Wrong : Stack
    {
        [Output("first")]
        public string First { get; } = "f";
    }

    private sealed class Throwing : Stack
    {
        public Throwing() => throw new RunException("thrown");
    }
}

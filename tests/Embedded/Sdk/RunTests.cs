using Pulumi;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Values;
using static QuicLoad.Embedded.Tests.Sdk.Programs;

namespace QuicLoad.Embedded.Tests.Sdk;

/// <summary>How a program ends: exit code and what is told.</summary>
public sealed class RunTests
{
    private readonly RecordingMonitor monitor = new() { Info = Info() };

    [Fact]
    public async Task RunException_FromProgram_TellsTheMessageAlone()
    {
        Assert.Equal(32, await monitor.RunAsync(() => throw new RunException("workers[0].name must be unique.")));
        Assert.Equal(["Error : workers[0].name must be unique."], monitor.Messages);
    }

    [Fact]
    public async Task OtherException_FromProgram_TellsEverything()
    {
        Assert.Equal(32, await monitor.RunAsync(() => throw new InvalidDataException("broken")));

        var message = Assert.Single(monitor.Messages);
        Assert.StartsWith("Error : Running program '", message, StringComparison.Ordinal);
        Assert.Contains(
            "failed with an unhandled exception:\nSystem.IO.InvalidDataException: broken\n   at ",
            message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Cancellation_FromProgram_IsToldToo()
    {
        Assert.Equal(32, await monitor.RunAsync(() => throw new TaskCanceledException("timeout")));
        Assert.Contains("timeout", Assert.Single(monitor.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_FailsAndNobodyReadsIt_FailsTheRun()
    {
        Assert.Equal(32, await monitor.RunAsync(() => _ = Output.Create(1).Apply(n => n > 0 ? throw new RunException("in Apply") : n)));
        Assert.Equal(["Error : in Apply"], monitor.Messages);
    }

    [Fact]
    public async Task Apply_FailsAndManyReadIt_IsToldOnce()
    {
        var code = await monitor.RunAsync(() =>
        {
            var failed = Output
                .Create(1)
                .Apply<string>(async _ =>
                {
                    await Task.Delay(20);
                    throw new RunException("in Apply");
                });
            _ = new Thing("a", new ThingArgs { Text = failed });
            _ = new Thing("b", new ThingArgs { Text = failed.Apply(t => t + "!") });
        });

        Assert.Equal(32, code);
        Assert.Equal(["Error : in Apply"], monitor.Messages);
    }

    [Fact]
    public async Task Run_SlowApplyAndLaterResource_IsWaitedFor()
    {
        var code = await monitor.RunAsync(() =>
            Output
                .Create(1)
                .Apply(async n =>
                {
                    await Task.Delay(50);
                    _ = new Thing("late");
                    return n;
                })
        );

        Assert.Equal(0, code);
        Assert.Equal("late", monitor.Request("late").Name);
    }

    [Fact]
    public async Task LogError_AfterwardsTheRunGoesOn_AndFailsAtItsEnd()
    {
        var code = await monitor.RunAsync(() =>
        {
            var thing = new Thing("a");
            Log.Info("hello");
            Log.Error("bad", thing);
            _ = new Thing("b");
        });

        Assert.Equal(1, code);
        Assert.Equal(
            ["Error urn:pulumi:dev::test::test:index:Thing::a: bad", "Info : hello"],
            monitor.Messages.Order(StringComparer.Ordinal)
        );
        Assert.Equal(3, monitor.Requests.Count);
    }

    [Fact]
    public async Task Engine_StopsTheRun_ProgramEndsSilently()
    {
        var stopping = new RecordingMonitor { Info = Info(), Answer = r => r.Name == "a" ? throw new OperationCanceledException() : null };

        var code = await stopping.RunAsync(() =>
        {
            var a = new Thing("a");
            _ = new Thing("b", new ThingArgs { Text = a.Text });
        });

        Assert.Equal(1, code);
        Assert.Empty(stopping.Messages);
        Assert.DoesNotContain(stopping.Requests, r => r.Name == "b");
    }

    [Fact]
    public async Task Engine_RefusesOneStep_TheRestOfTheProgramGoesOnAndWhatIsMissingIsTold()
    {
        var slow = new TaskCompletionSource();
        var stopping = new RecordingMonitor
        {
            Info = Info(),
            Answer = r => r.Name == "a" ? throw new OperationCanceledException() : null,
            Wait = r => r.Name == "c" ? slow.Task : Task.CompletedTask,
        };

        var run = stopping.RunAsync(() =>
        {
            var a = new Thing("a");
            _ = new Thing("b", new ThingArgs { Text = a.Text });
            var c = new Thing("c");
            _ = new Thing("d", new ThingArgs { Text = c.Text });
        });
        await Task.WhenAny(run, Task.Delay(50));
        slow.SetResult();

        Assert.Equal(1, await run);
        Assert.Contains(stopping.Requests, r => r.Name == "d");
        Assert.Equal(
            ["urn:pulumi:dev::test::test:index:Thing::a", "urn:pulumi:dev::test::test:index:Thing::b"],
            stopping.Missed.Where(urn => urn.Contains("Thing", StringComparison.Ordinal)).Order()
        );
    }

    [Fact]
    public async Task Run_Failed_SendsNothingMore()
    {
        var gate = new TaskCompletionSource<string>();

        await monitor.RunAsync(() =>
        {
            _ = new Thing("b", new ThingArgs { Text = Output.Create(gate.Task) });
            throw new RunException("failed");
        });
        gate.SetResult("t");
        await Task.Delay(50);

        Assert.DoesNotContain(monitor.Requests, r => r.Name == "b");
    }

    [Fact]
    public async Task Run_Failed_WaitsForTheStepsInProgress()
    {
        var step = new TaskCompletionSource<RegisterResponse?>();
        var slow = new RecordingMonitor { Info = Info(), Wait = r => r.Name == "slow" ? step.Task : Task.CompletedTask };

        var run = slow.RunAsync(() =>
        {
            _ = new Thing("slow");
            throw new RunException("failed");
        });
        var early = await Task.WhenAny(run, Task.Delay(50));
        step.SetResult(null);

        Assert.NotSame(run, early);
        Assert.Equal(32, await run);
    }

    [Fact]
    public async Task Run_OutputsOfFunction_AreTheStacks()
    {
        ProgramHost.Current = monitor;

        await Deployment.RunAsync(() =>
            new Dictionary<string, object?>
            {
                ["plain"] = "p",
                ["secret"] = Output.CreateSecret("s"),
                ["none"] = null,
            }
        );

        Assert.Equal(Map(("plain", Text("p")), ("secret", Secret(Text("s")))), Assert.Single(monitor.Outputs).Value);
    }

    [Fact]
    public async Task RunAsync_WithoutEngine_NamesTheCure()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Task.Run(() => Deployment.RunAsync(() => { })));

        Assert.Equal("The program was started without an engine. Run it with ./pulumi, e.g. ./pulumi preview -s dev.", error.Message);
    }

    [Fact]
    public void Resource_OutsideARun_Refuses() => Assert.Throws<InvalidOperationException>(() => new Thing("a"));

    [Fact]
    public async Task Instance_InAProgram_TellsTheRun()
    {
        DeploymentInstance? seen = null;

        await monitor.RunAsync(() => seen = Deployment.Instance);

        Assert.Equal(
            ("dev", "test", "organization", "/project", true),
            (seen!.StackName, seen.ProjectName, seen.OrganizationName, seen.RootDirectory, seen.IsDryRun)
        );
    }

    [Fact]
    public async Task Component_RegisterOutputs_SendsItsOwnOutputs()
    {
        await monitor.RunAsync(() => _ = new Group("g"));

        Assert.Equal(Map(("label", Text("label of g"))), monitor.Outputs["urn:pulumi:dev::test::test:index:Group::g"]);
        Assert.Equal(PropertyValue.Map.Empty, monitor.Outputs["urn:pulumi:dev::test::pulumi:pulumi:Stack::test-dev"]);
    }
}

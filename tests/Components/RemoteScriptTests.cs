using System.Net;
using Pulumi;
using Pulumi.Command.Remote;
using QuicLoad.Components.Remote;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Components;

[Collection(MockedPrograms.Name)]
public sealed class RemoteScriptTests
{
    [Fact]
    public async Task Declare_PlainStep_HasWhatEveryStepMustHave()
    {
        var run = await ComponentRun.OfAsync(() => Declare(Step(Rendered.Worker)));
        Assert.Equal("198.51.100.11", run.Input("step", "connection.host"));
        Assert.Equal("ssh-ed25519 AAAA", run.Input("step", "connection.hostKey"));
        Assert.Equal(22.0, run.Input("step", "connection.port"));
        Assert.Equal("root", run.Input("step", "connection.user"));
        Assert.Equal("the private key", run.Input("step", "connection.privateKey"));
        Assert.Equal(8.0, run.Input("step", "connection.dialErrorLimit"));
        const string command =
            """exec /bin/sh -c 'LC_ALL=C; export LC_ALL; /bin/sh -c "$(printf "%b\n" "$@")" && printf "%s: done\n" "$0"' 'worker1' """
            + "\\\n";
        Assert.Equal(command + "'make'", run.Input("step", "create"));
        Assert.Equal(command + "'make'", run.Input("step", "update"));
        Assert.Equal(command + "'take away'", run.Input("step", "delete"));
        Assert.Equal(false, run.Input("step", "addPreviousOutputInEnv"));
        Assert.Equal("stdoutAndStderr", run.Input("step", "logging"));
        Assert.Null(run.Input("step", "stdin"));
        Assert.Null(run.Input("step", "triggers"));
        Assert.Null(run.Input("step", "environment"));
    }

    [Fact]
    public async Task Declare_Secrets_AreMarkedAtTheSource()
    {
        var (stdin, key) = (false, false);
        await ComponentRun.OfAsync(async () =>
        {
            var step = Step(Rendered.Worker) with { Stdin = "the token" };
            stdin = await Output.IsSecretAsync(RemoteScript.InputsOf(step, 1).Stdin!.ToOutput());
            key = await Output.IsSecretAsync(Rendered.Worker.ToConnectionArgs().PrivateKey!.ToOutput());
        });
        Assert.True(stdin);
        Assert.True(key);
    }

    [Theory]
    [InlineData(false, false, null)]
    [InlineData(true, false, "stdout,stderr")]
    [InlineData(false, true, "stdout,stderr")]
    public async Task Declare_StepThroughWhichASecretPasses_IsSilent(bool secretOutput, bool stdin, string? secretOutputs)
    {
        CustomResourceOptions? options = null;
        var step = Step(Rendered.Worker) with { SecretOutput = secretOutput };
        var run = await ComponentRun.OfAsync(() =>
        {
            if (stdin)
                step = step with { Stdin = "the token" };
            options = RemoteScript.OptionsOf(step, Declare(step));
        });
        Assert.Equal(secretOutputs is null ? "stdoutAndStderr" : "none", run.Input("step", "logging"));
        Assert.Equal(secretOutputs ?? string.Empty, string.Join(',', options!.AdditionalSecretOutputs));
    }

    [Fact]
    public async Task Declare_Triggers_DeleteBeforeReplace()
    {
        bool? with = null,
            without = null;
        await ComponentRun.OfAsync(() =>
        {
            var parent = new ComponentResource("test:index:Parent", "parent");
            with = RemoteScript.OptionsOf(Step(Rendered.Worker) with { Triggers = ["a"] }, parent).DeleteBeforeReplace;
            without = RemoteScript.OptionsOf(Step(Rendered.Worker), parent).DeleteBeforeReplace;
        });
        Assert.Equal((true, (bool?)null), (with, without));
    }

    [Fact]
    public async Task Declare_NewFirst_TakesTheOldStepAwayAfterwards()
    {
        bool? first = true;
        await ComponentRun.OfAsync(() =>
            first = RemoteScript
                .OptionsOf(
                    Step(Rendered.Worker) with
                    {
                        Triggers = ["a"],
                        NewFirst = true,
                    },
                    new ComponentResource("test:index:Parent", "parent")
                )
                .DeleteBeforeReplace
        );
        Assert.Null(first);
    }

    [Theory]
    [InlineData(true, true, "*")]
    [InlineData(false, null, "")]
    public async Task Declare_AbandonedHost_IsForgottenAndNotConnectedTo(bool abandoned, bool? retained, string ignored)
    {
        CustomResourceOptions? options = null;
        await ComponentRun.OfAsync(() =>
            options = RemoteScript.OptionsOf(
                Step(Rendered.Worker with { Abandoned = abandoned }),
                new ComponentResource("test:index:Parent", "parent")
            )
        );
        Assert.Equal((retained, ignored), (options!.RetainOnDelete, string.Join(',', options.IgnoreChanges)));
    }

    [Fact]
    public async Task Declare_Deadlines_AreTimeouts()
    {
        CustomTimeouts? timeouts = null;
        await ComponentRun.OfAsync(() =>
            timeouts = RemoteScript
                .OptionsOf(
                    Step(Rendered.Worker) with
                    {
                        Deadline = TimeSpan.FromMinutes(3),
                        DeleteDeadline = TimeSpan.FromMinutes(4),
                    },
                    new ComponentResource("test:index:Parent", "parent")
                )
                .CustomTimeouts
        );
        Assert.Equal(
            (TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(4)),
            (timeouts!.Create, timeouts.Update, timeouts.Delete)
        );
    }

    [Fact]
    public async Task Declare_NothingToTakeAway_HasNoDelete()
    {
        var run = await ComponentRun.OfAsync(() => Declare(Step(Rendered.Worker) with { Delete = null }));
        Assert.Null(run.Input("step", "delete"));
    }

    [Fact]
    public async Task Declare_OtherUser_RunsThroughSudo()
    {
        var run = await ComponentRun.OfAsync(() => Declare(Step(Rendered.Worker with { User = "admin" }) with { Create = "echo 'x'" }));
        foreach (var input in new[] { "create", "update", "delete" })
            Assert.StartsWith("exec sudo -n /bin/sh -c '", (string)run.Input("step", input)!, StringComparison.Ordinal);
        Assert.EndsWith(@"'echo \0047x\0047'", (string)run.Input("step", "create")!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("=== Property of Example Lab ===", false)]
    [InlineData("=== Property of Example Lab ===", true)]
    public async Task Declare_LoginThatRanSomethingElse_FailsAndNamesTheStep(string printed, bool result)
    {
        var error = await Assert.ThrowsAsync<RunException>(() =>
            ComponentRun.OfAsync(() => Declare(Step(Rendered.Worker) with { ReadsResult = result }), _ => printed, finished: false)
        );
        Assert.StartsWith(
            "worker1: the script did not run to its end, and the login of root reported success: its shell, a file that the "
                + "shell reads such as .bashrc, "
                + "or a forced command ran something else. Correct that, then: up --target-replace 'urn:pulumi:test::quic-load::",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.EndsWith("command:remote:Command::step'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResultOf_LoginThatPrints_IsTheScriptsOwn()
    {
        Output<string>? greeting = null;
        await ComponentRun.OfAsync(
            () =>
            {
                greeting = new ReachableHost("worker1", new ReachableHostArgs { Host = Rendered.Worker }).Greeting;
            },
            _ => "=== Property of Example Lab ===\nno end\nworker1: result\nworker1: answers, Linux"
        );
        Assert.Equal("worker1: answers, Linux", await Pulumi.Utilities.OutputUtilities.GetValueAsync(greeting!));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Declare_LoginThatRanSomethingElse_IsLeftAloneOnAnAbandonedHost(bool abandoned)
    {
        var run = () =>
            ComponentRun.OfAsync(() => Declare(Step(Rendered.Worker with { Abandoned = abandoned })), _ => "nothing", finished: false);
        if (abandoned)
            await run();
        else
            await Assert.ThrowsAsync<RunException>(run);
    }

    [Fact]
    public async Task Declare_Agent_SendsNoKey()
    {
        var run = await ComponentRun.OfAsync(() =>
            Declare(
                Step(
                    new HostConnection
                    {
                        Name = "worker1",
                        Address = IPAddress.Parse("198.51.100.11"),
                        Port = 2222,
                        HostKey = "ssh-ed25519 AAAA",
                    }
                )
            )
        );
        Assert.Null(run.Input("step", "connection.privateKey"));
        Assert.Equal(2222.0, run.Input("step", "connection.port"));
    }

    [Fact]
    public async Task ReachableHost_Deadline_IsAttemptsOfFiveSeconds()
    {
        var run = await ComponentRun.OfAsync(() =>
            _ = new ReachableHost("worker1", new ReachableHostArgs { Host = Rendered.Worker, Deadline = TimeSpan.FromMinutes(2) })
        );
        Assert.Equal(["worker1", "worker1-reach"], run.Names);
        Assert.Equal(24.0, run.Input("worker1-reach", "connection.dialErrorLimit"));
        Assert.Null(run.Input("worker1-reach", "delete"));
    }

    private static RemoteScriptArgs Step(HostConnection host) =>
        new()
        {
            Host = host,
            Create = "make",
            Delete = "take away",
        };

    private static Command Declare(RemoteScriptArgs step) =>
        RemoteScript.Declare("step", step, new ComponentResource("test:index:Parent", "parent"));
}

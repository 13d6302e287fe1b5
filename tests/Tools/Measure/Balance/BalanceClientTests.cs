using QuicLoad.Contracts;
using QuicLoad.Measure;
using QuicLoad.Measure.Balance;
using QuicLoad.Measure.Commands;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Stack;
using QuicLoad.Remote;
using QuicLoad.Tests.Shared;
using QuicLoad.Tests.Stacks;
using QuicLoad.Tests.Tools.Remote;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Balance;

/// <summary>From where requests are made, and what is asked there.</summary>
public sealed class BalanceClientTests : IDisposable
{
    private readonly TemporaryFolder project = new();

    public void Dispose() => project.Dispose();

    private static StackFacts Facts(params ServiceOutput[] services) =>
        new()
        {
            Stack = "balance",
            Hosts = [],
            Ssh = new SshAccess("root", 22, "KEY"),
            Kubeconfig = "",
            Namespace = "",
            Deployment = "",
            Viewers = 0,
            Synthetic = false,
            Plan = new RunPlan
            {
                Mode = PlanMode.Alternating,
                Phases = [],
                Barrier = "now",
                Waves = 1,
                WaveSeconds = 0,
            },
            Thresholds = new Thresholds(0, 0, 0, 0, 0),
            HasCounters = false,
            Settings = default,
            Services = services,
        };

    private ClientChoice Choose(string? client = null, string? program = null, string? addresses = null) =>
        ClientChoice.Choose(project.Info, Facts(), client, null, program, addresses);

    private void WriteLab()
    {
        project.Info.CreateSubdirectory(".lab");
        File.WriteAllText(
            project.PathTo(".lab", "client.json"),
            BalanceText.Write(
                new BalanceClient("root@198.18.0.80", ".lab/known_hosts", ".lab/id", "/opt/viewer/QuicLoad.Viewer", "198.18.0.128/25")
            )
        );
        File.WriteAllText(project.PathTo(".lab", "id"), TestFiles.PrivateKey);
    }

    [Fact]
    public void Choose_NothingAsked_IsThisMachineWithTheProjectsViewer()
    {
        var choice = Choose();
        Assert.Equal(("this machine", $"{project.Root}/tools/launch.sh viewer", null), (choice.Machine, choice.Program, choice.Addresses));
    }

    [Fact]
    public void Choose_ALab_IsItsMachine()
    {
        WriteLab();
        var choice = Choose();
        Assert.Equal(
            ("root@198.18.0.80", "/opt/viewer/QuicLoad.Viewer", "198.18.0.128/25"),
            (choice.Machine, choice.Program, choice.Addresses)
        );
        Assert.Equal("198.18.0.192/26", Choose(addresses: "198.18.0.192/26").Addresses);
        Assert.Null(Choose(addresses: "").Addresses);
    }

    [Fact]
    public void Choose_AClient_ComesBeforeTheLab()
    {
        WriteLab();
        var choice = Choose("load@client.example:2222", "/usr/bin/viewer");
        Assert.Equal(("load@client.example:2222", "/usr/bin/viewer", null), (choice.Machine, choice.Program, choice.Addresses));
        Assert.Equal("QuicLoad.Viewer", Choose("load@client.example").Program);
    }

    [Theory]
    [InlineData("client.example")]
    [InlineData("a@b@c")]
    [InlineData("root@-oProxyCommand=x")]
    [InlineData("-l@host")]
    [InlineData("root@host:0")]
    [InlineData("root@host:22:22")]
    [InlineData("ro ot@host")]
    public void Choose_WhatIsNoClient_IsRefused(string text) =>
        Assert.Equal(
            $"--client: \"{text}\" must be USER@HOST or USER@HOST:PORT.",
            Assert.Throws<MeasureException>(() => Choose(text)).Message
        );

    [Fact]
    public void Choose_AClientFileThatIsNone_IsRefused()
    {
        WriteLab();
        File.WriteAllText(project.PathTo(".lab", "client.json"), "{}");
        Assert.Contains("Make it again: ./lab up", Assert.Throws<MeasureException>(() => Choose()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void KnownHost_Keys_AreChosenWithoutMarkers() =>
        Assert.Equal(
            "ssh-ed25519 BBBB",
            KnownHost.Choose("# Host h found: line 1\nh ssh-rsa AAAA\n@revoked h ssh-ed25519 CCCC\nh ssh-ed25519 BBBB comment\n")
        );

    [Theory]
    [InlineData("@revoked h ssh-ed25519 AAAA", "", null)]
    [InlineData("@revoked h ssh-ed25519 AAAA\nh ssh-rsa BBBB", "", "ssh-rsa BBBB")]
    [InlineData("@cert-authority h ssh-ed25519 AAAA", "", "ssh-ed25519 AAAA")]
    [InlineData("", "@revoked h ssh-ed25519 AAAA", null)]
    [InlineData("", "h ssh-ed25519 CCCC", "ssh-ed25519 AAAA")]
    public void KnownHost_RevokedKey_IsNotTakenThoughItIsListedPlainlyToo(string also, string everywhere, string? chosen) =>
        Assert.Equal(chosen, KnownHost.Choose($"h ssh-ed25519 AAAA comment\n{also}\n", everywhere));

    [Fact]
    public void KnownHost_None_IsNull() => Assert.Null(KnownHost.Choose("# Host h found: line 1\n@cert-authority h ssh-rsa AAAA\n"));

    [Fact]
    public async Task KnownHost_AnotherHost_SaysWhichFile()
    {
        var file = project.PathTo("known");
        await File.WriteAllTextAsync(file, "other.example ssh-ed25519 AAAA\n");
        var error = await Assert.ThrowsAsync<MeasureException>(() => KnownHost.FindAsync(file, "client.example", 2222, default));
        Assert.StartsWith(
            $"--client: the host key of \"[client.example]:2222\" must be in {file} and is not, or is revoked there.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Run_OverSsh_AsksTheProgramThere()
    {
        using var sshd = new LocalSshd();
        using var scratch = new ScratchFolder();
        await using var host = sshd.Connect(scratch);
        await CheckRunAsync(host, sshd.InFolder("program"));
    }

    [Fact]
    public async Task Run_Here_AsksTheProgramHere() => await CheckRunAsync(new LocalClient(project.Info), project.PathTo("program"));

    [Fact]
    public async Task Run_AProgramThatIsNotThere_SaysSo()
    {
        var run = new BalanceRun(new LocalClient(project.Info), "/nowhere/program", _ => { });
        var error = await Assert.ThrowsAsync<MeasureException>(() => run.RunAsync(BalanceSamples.Plan("1x1"), default));
        Assert.StartsWith("this machine: /nowhere/program: \"sh: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("not found\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Protocols_AndServices_AreChosenOrRefused()
    {
        Assert.Equal(["h1", "h3"], BalanceCommand.Protocols("h1,h3,h1"));
        Assert.Equal(
            "--protocol: \"quic\" must be one of h1, h2, h3.",
            Assert.Throws<MeasureException>(() => BalanceCommand.Protocols("quic")).Message
        );
        var other = BalanceSamples.Service with { Name = "other" };
        Assert.Equal("video", BalanceCommand.Choose(Facts(BalanceSamples.Service), null).Name);
        Assert.Equal("other", BalanceCommand.Choose(Facts(BalanceSamples.Service, other), "other").Name);
        foreach (
            var (services, name) in new (ServiceOutput[], string?)[] { ([], null), ([BalanceSamples.Service, other], null), ([other], "x") }
        )
            Assert.Throws<MeasureException>(() => BalanceCommand.Choose(Facts(services), name));
    }

    [Theory]
    [InlineData("100")]
    [InlineData("0x1")]
    [InlineData("100x0")]
    [InlineData("100x101")]
    [InlineData("200001x1")]
    [InlineData("100x5,")]
    public void Sizes_ThatAreNone_AreRefused(string text) => Assert.Throws<MeasureException>(() => TestSize.Parse(text));

    [Fact]
    public void Sizes_OfTheArticle_AreTheDefault() =>
        Assert.Equal(["100x5", "1200x5", "12000x3"], TestSize.Parse(TestSize.Default).Select(size => $"{size}"));

    [Fact]
    public void Tests_OneAfterTheOther_GoOnWithTheNextAddresses()
    {
        Assert.Equal([0, 10, 20, 30], BalanceSamples.Plan("10x2", "h1,h3").Tests().Select(test => test.Order.First));
        Assert.Equal([0, 1, 2, 3], BalanceSamples.Plan("10x2", "h1,h3", oneConnection: true).Tests().Select(test => test.Order.First));
    }

    // A program of the shell's: it takes the subcommand and the order, and answers once.
    private static async Task CheckRunAsync(IHost host, string program)
    {
        var answer = BalanceText.Write(BalanceSamples.Answer(1));
        var end = BalanceText.Write(new BalanceEnd(1, 1, 1, "test"));
        await File.WriteAllTextAsync(
            program,
            "#!/bin/sh\n[ \"$1 $2\" = \"it's requests\" ] && grep -q '\"host\":\"service.example\"' && "
                + $"printf '%s\\n%s\\n' '{answer}' '{end}'\n"
        );
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var said = new List<BalanceTest>();
        var tests = await new BalanceRun(host, $"{program} it's", said.Add).RunAsync(BalanceSamples.Plan("1x1"), default);
        Assert.Equal(BalanceSamples.Answer(1), Assert.Single(Assert.Single(tests).Output.Answers));
        Assert.Equal(tests, said);
    }
}

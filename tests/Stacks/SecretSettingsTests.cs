using Pulumi;
using QuicLoad.Stacks;
using QuicLoad.Stacks.Reading;
using Xunit;

namespace QuicLoad.Tests.Stacks;

/// <summary>What the stack file keeps as <c>secure:</c> stands in no mistake and in no plain output.</summary>
[Collection(TestStack.Collection)]
public sealed class SecretSettingsTests
{
    [Theory]
    [InlineData("user: root", "user: S3cretUser!", "ssh.user", "ssh.user: \"[secret]\" must be a login name")]
    [InlineData(
        "port: 22",
        "port: 70123",
        "ssh.port",
        "ssh.port: \"[secret]\" must be a whole number from 1 to 65535. Write such a number."
    )]
    [InlineData(
        "kind: linux",
        "kind: 70123",
        "router",
        "router.kind: \"[secret]\" must be text, but YAML reads it as a number. Write it in quotation marks."
    )]
    [InlineData(
        "address: 198.51.100.12",
        "address: 198.51.100.777",
        "workers[1].address",
        "workers[1].address: \"[secret]\" must be an IPv4 address of four numbers from 0 to 255."
    )]
    [InlineData(
        "podCidr: 203.0.113.64/26",
        "podCidr: 203.0.113.70/26",
        "workers[1].podCidr",
        "workers[1].podCidr: \"[secret]\" has address bits beyond its first 26. Write [secret]"
    )]
    [InlineData(
        "originUrl: https://video.example/",
        "originUrl: https://hidden.example/",
        "viewers.originUrl",
        "viewers.originUrl: \"[secret]\" targets [secret], which limits.allowedHosts does not name."
    )]
    [InlineData("servers: [198.18.0.53]", "servers: { hidden: value }", "dns.servers.hidden", "dns.servers: \"[secret]\" must be a list.")]
    [InlineData(
        "maxReplicas: 50",
        "maxReplicas: 7",
        "limits.maxReplicas",
        "viewers.replicas: \"10\" is above limits.maxReplicas, [secret]."
    )]
    public void Read_MistakeInASecret_TellsItWithoutTheValue(string good, string bad, string secret, string message)
    {
        var error = Assert.Throws<SettingsException>(() =>
            SettingsReaderTests.Read(StackYaml.Good.Replace(good, bad, StringComparison.Ordinal), secrets: secret)
        );
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        var value = bad.Split(": ", 2)[1];
        Assert.DoesNotContain(value, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ASecretThatAnotherMistakeNames_IsNotTold()
    {
        var yaml = StackYaml.Good.Replace("podCidr: 203.0.113.64/26", "podCidr: 198.51.100.128/26", StringComparison.Ordinal);
        var error = Assert.Throws<SettingsException>(() => SettingsReaderTests.Read(yaml, secrets: "nodeNetwork"));
        Assert.Equal(
            "workers[1].podCidr: \"198.51.100.128/26\" overlaps nodeNetwork, [secret]. Give each node a range of its own.",
            Assert.Single(error.Errors).ToString()
        );
    }

    [Fact]
    public void SecretPaths_OfAFile_AreThoseOfItsSecureValues() =>
        Assert.Equal(
            ["a", "b.c[1]", "d.e.f"],
            StackFile
                .Parse(
                    "config: { quic-load:a: { secure: x }, quic-load:b: { c: [1, { secure: y }] }, d: { e: { f: { secure: z } }, "
                        + "g: 1 }, aws:h: { secure: x } }",
                    "quic-load"
                )
                .SecretPaths
        );

    [Fact]
    public void ReadFile_ASecretThatAnEngineMustOpen_IsSaidToBeOne()
    {
        using var folder = new TestFiles().Write();
        File.WriteAllText(folder.PathTo("Pulumi.yaml"), "name: quic-load\n");
        File.WriteAllText(
            folder.PathTo("Pulumi.test.yaml"),
            StackYaml.Good.Replace("user: root", "user: { secure: v1:AAAA }", StringComparison.Ordinal)
        );
        Assert.Contains(
            "ssh.user: \"[secret]\" is kept secret, and this program cannot open secrets. "
                + "Keep only registryPassword and bgpPassword secret.",
            Assert.Throws<SettingsException>(() => StackSettingsFile.Read(folder.Root, "test")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Outputs_MadeOfASecret_AreSecrets()
    {
        using var folder = new TestFiles().Write();
        File.WriteAllText(
            folder.PathTo("Pulumi.test.yaml"),
            StackYaml
                .Good.Replace("user: root", "user: { secure: v1:AAAA }", StringComparison.Ordinal)
                .Replace("originUrl: https://video.example/", "originUrl: { secure: v1:AAAA }", StringComparison.Ordinal)
        );
        var resources = await TestStack.RunAsync(
            StackYaml.Good.Replace("user: root", "user: loader", StringComparison.Ordinal),
            folder.Root,
            preview: false,
            new StackMocks()
        );
        var stack = resources.OfType<LoadGenerator>().Single();
        Assert.True(await Output.IsSecretAsync(stack.Ssh));
        Assert.True(await Output.IsSecretAsync(stack.Measurement));
        Assert.True(await Output.IsSecretAsync(stack.Replicas));
        Assert.False(await Output.IsSecretAsync(stack.Nodes));
        Assert.False(await Output.IsSecretAsync(stack.Plan));
    }
}

using QuicLoad.Remote;
using Xunit;

namespace QuicLoad.Tests.Tools.Remote;

[Collection(EnvironmentTests.Name)]
public sealed class ProcessRunnerTests
{
    [Theory]
    [InlineData("PULUMI_CONFIG_PASSPHRASE")]
    [InlineData("PULUMI_CONFIG_PASSPHRASE_FILE")]
    [InlineData("PULUMI_ACCESS_TOKEN")]
    public async Task Run_SecretOfPulumi_IsGivenToPulumiOnly(string name)
    {
        Environment.SetEnvironmentVariable(name, "hunter2");
        try
        {
            Assert.DoesNotContain("hunter2", await ProcessRunner.RunAsync("env", []), StringComparison.Ordinal);
            Assert.Contains(
                $"{name}=hunter2",
                await ProcessRunner.RunAsync("env", [], environment: ProcessRunner.PulumiSecrets()),
                StringComparison.Ordinal
            );
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("yes >&2")]
    [InlineData("cat /dev/zero")]
    public async Task Run_EndlessOutput_IsEndedWithTheLimit(string command)
    {
        var error = await Assert.ThrowsAsync<ProgramException>(() => ProcessRunner.RunAsync("sh", ["-c", command]));
        Assert.Equal("sh -c: it printed more than 64 MiB, the most that is taken, and was ended.", error.Message);
    }

    [Fact]
    public async Task Run_LongComplaint_IsCutToItsEnd()
    {
        var error = await Assert.ThrowsAsync<ProgramException>(() =>
            ProcessRunner.RunAsync("sh", ["-c", "seq 100000 >&2; echo why >&2; exit 1"])
        );
        Assert.EndsWith("\n100000\nwhy", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Message.Length, 16 * 1024, 17 * 1024);
    }
}

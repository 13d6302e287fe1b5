using QuicLoad.Stacks.Planning;
using Xunit;

namespace QuicLoad.Tests.Stacks;

/// <summary>Viewers and the room for them, each mistake alone: one error, word for word.</summary>
public sealed class ViewerMistakeTests
{
    [Theory]
    [InlineData("replicas: 10", "replicas: -1", "viewers.replicas: \"-1\" must be a whole number from 0 to 100000. Write such a number.")]
    [InlineData(
        "replicas: 10",
        "replicas: 51",
        "viewers.replicas: \"51\" is above limits.maxReplicas, 50. Lower it, or raise the limit of this stack after a look at "
            + "what it loads."
    )]
    [InlineData("protocol: quic", "protocol: quick", "viewers.protocol: \"quick\" must be quic or http2. Did you mean quic?")]
    [InlineData("protocol: quic", "protocol: h3", "viewers.protocol: \"h3\" must be quic or http2. Write quic or http2.")]
    [InlineData(
        "originUrl: https://video.example/",
        "originUrl: http://video.example/",
        "viewers.originUrl: \"http://video.example/\" must be an https address: QUIC and browsers' HTTP/2 need TLS. Write one "
            + "like https://video.example/."
    )]
    [InlineData(
        "originUrl: https://video.example/",
        "originUrl: https://user:word@video.example/",
        "viewers.originUrl: \"https://user:word@video.example/\" must hold no user name and no password. Remove what stands before the @."
    )]
    [InlineData(
        "originUrl: https://video.example/",
        "originUrl: https://other.example/watch",
        "viewers.originUrl: \"https://other.example/watch\" targets other.example, which limits.allowedHosts does not name. Add "
            + "the host there if its owner agreed to the load; else use another origin."
    )]
    [InlineData(
        "allowedHosts: [video.example]",
        "allowedHosts: [video.example, 'https://video.example']",
        "limits.allowedHosts[1]: \"https://video.example\" must be a host name or an address, without scheme, port and path. "
            + "Write one like video.example."
    )]
    [InlineData(
        "image: quic-load/viewer:1.0.0",
        "image: quic-load/viewer",
        "viewers.image: \"quic-load/viewer\" must be an image reference with a tag or a sha256 digest. Write one like "
            + "quic-load/viewer:1.0.0."
    )]
    [InlineData(
        "image: quic-load/viewer:1.0.0",
        "image: Quic Load:1",
        "viewers.image: \"Quic Load:1\" must be an image reference with a tag or a sha256 digest. Write one like quic-load/viewer:1.0.0."
    )]
    [InlineData(
        "cpu: 100m",
        "cpu: 100c",
        "viewers.resources.requests.cpu: \"100c\" must be a number of cores above 0, or of thousandths with m. Write one like 250m or 2."
    )]
    [InlineData(
        "sharedMemory: 256Mi",
        "sharedMemory: 256MB",
        "viewers.resources.sharedMemory: \"256MB\" must be a number of bytes above 0, with Ki, Mi, Gi, k, M, G or nothing after "
            + "it. Write one like 512Mi."
    )]
    [InlineData(
        "cpu: 100m",
        "cpu: 3",
        "viewers.resources.requests.cpu: \"3\" must not be above limits.cpu, 2. Lower it, or raise the limit."
    )]
    [InlineData(
        "sharedMemory: 256Mi",
        "sharedMemory: 2Gi",
        "viewers.resources.sharedMemory: \"2Gi\" must not be above limits.memory, 1Gi. Lower it, or raise the limit."
    )]
    [InlineData(
        "memory: 256Mi }",
        "memory: 256Mi, ephemeralStorage: 1GB }",
        "viewers.resources.requests.ephemeralStorage: \"1GB\" must be a number of bytes above 0, with Ki, Mi, Gi, k, M, G or "
            + "nothing after it. Write one like 512Mi."
    )]
    [InlineData(
        "memory: 1Gi }",
        "memory: 1Gi, ephemeralStorage: 0 }",
        "viewers.resources.limits.ephemeralStorage: \"0\" must be a number of bytes above 0, with Ki, Mi, Gi, k, M, G or nothing "
            + "after it. Write one like 512Mi."
    )]
    [InlineData(
        "memory: 256Mi }",
        "memory: 256Mi, ephemeralStorage: 2Gi }",
        "viewers.resources.requests.ephemeralStorage: \"2Gi\" must not be above limits.ephemeralStorage, 1Gi. Lower it, or raise the limit."
    )]
    [InlineData(
        "memory: 1Gi }",
        "memory: 1Gi, ephemeralStorage: 32Mi }",
        "viewers.resources.requests.ephemeralStorage: \"64Mi\" must not be above limits.ephemeralStorage, 32Mi. Lower it, or "
            + "raise the limit."
    )]
    [InlineData(
        "memory: 1Gi }",
        "memory: 1Gi, ephemeral-storage: 2Gi }",
        "viewers.resources.limits.ephemeral-storage: is not a setting. Did you mean ephemeralStorage?"
    )]
    [InlineData("protocol: quic", "kind: robot", "viewers.kind: \"robot\" must be browser or synthetic. Write browser or synthetic.")]
    [InlineData("protocol: quic", "player: vimeo", "viewers.player: \"vimeo\" must be adaptive or youtube. Write adaptive or youtube.")]
    public void Read_OneMistake_TellsPathValueRuleAndCure(string good, string bad, string message) =>
        Assert.Equal([message], Mistakes.Find(good, bad));

    [Fact]
    public void Read_CertificateFileWithoutCertificate_IsRefused() =>
        Assert.Equal(
            [
                "viewers.originCertificateFile: \"keys/cert.pem\" must be a file with a certificate in PEM. Copy the origin's "
                    + "certificate there.",
            ],
            Mistakes.Find(StackYaml.Good, new TestFiles { CertificatePem = "nothing" })
        );

    [Fact]
    public void Read_TooFewPlaces_SaysHowManyWorkersAreMissing() =>
        Assert.Equal(
            [
                "viewers.replicas: \"200\" is more than the 120 viewers that 2 workers can hold: on each the smaller of "
                    + "kubernetes.maxPods, 110, "
                    + "and its podCIDR's addresses less 3, less pods of the system. Add 2 workers like the largest, widen "
                    + "podCIDRs, or lower it.",
            ],
            Mistakes.Find(
                StackYaml
                    .Good.Replace("replicas: 10", "replicas: 200", StringComparison.Ordinal)
                    .Replace("maxReplicas: 50", "maxReplicas: 200", StringComparison.Ordinal)
            )
        );

    [Fact]
    public void Read_TooLittleMachine_SaysWhatItIsEnoughFor() =>
        Assert.Equal(
            [
                "viewers.replicas: \"10\" is more than the 6 viewers that 2 workers can hold: on each the smaller of "
                    + "kubernetes.maxPods, 110, "
                    + "and its podCIDR's addresses less 3, less pods of the system; and no more than the 3 that limits.workerCores "
                    + "and limits.workerMemory are "
                    + "enough for. Add 2 workers like the largest, widen podCIDRs, or lower it.",
            ],
            Mistakes.Find(
                StackYaml.Good.Replace(
                    "maxReplicas: 50",
                    "maxReplicas: 50\n    workerCores: 4\n    workerMemory: 2Gi",
                    StringComparison.Ordinal
                )
            )
        );

    [Theory]
    [InlineData("{ cpu: 400m, memory: 100Mi }", 6)]
    [InlineData("{ memory: 512Mi }", 2)]
    [InlineData("{ cpu: 4 }", 0)]
    public void Capacity_ViewersCost_IsTheOneOfTheSettings(string cost, int viewers)
    {
        var settings = SettingsReaderTests.Read(
            StackYaml
                .Good.Replace(
                    "maxReplicas: 50",
                    $"maxReplicas: 50\n    workerCores: 2.6\n    workerMemory: 2Gi\n    viewerCost: {cost}",
                    StringComparison.Ordinal
                )
                .Replace("replicas: 10", "replicas: 0", StringComparison.Ordinal)
        );
        Assert.Equal(viewers, CapacityPlan.ViewersBy(settings.Limits.WorkerMachine));
    }

    [Fact]
    public void Read_MachineThatIsNone_IsRefused() =>
        Assert.Equal(
            ["limits.workerCores: \"many\" must be a number of cores above 0, or of thousandths with m. Write one like 250m or 2."],
            Mistakes.Find(StackYaml.Good.Replace("maxReplicas: 50", "maxReplicas: 50\n    workerCores: many", StringComparison.Ordinal))
        );
}

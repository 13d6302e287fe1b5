using Xunit;

namespace QuicLoad.Tests.Stacks;

/// <summary>Packed users, each mistake alone: one error, word for word.</summary>
public sealed class UserMistakeTests
{
    [Theory]
    [InlineData("perWorker: 20", "perWorker: 0", "users.perWorker: \"0\" must be a whole number from 1 to 10000. Write such a number.")]
    [InlineData("{ perWorker: 20 }", "{ protocol: quic }", "users.perWorker: is missing. Add it: a whole number from 1 to 10000.")]
    [InlineData(
        "perWorker: 20",
        "perWorker: 20, perNode: 1",
        "users.perNode: is not a setting. Remove it, or use one of image, perWorker, protocol, requests."
    )]
    [InlineData(
        "perWorker: 20",
        "perWorker: 20, image: users",
        "users.image: \"users\" must be an image reference with a tag or a sha256 digest. Write one like quic-load/viewer:1.0.0."
    )]
    [InlineData("perWorker: 20", "perWorker: 20, protocol: tcp", "users.protocol: \"tcp\" must be quic or http2. Write quic or http2.")]
    [InlineData(
        "perWorker: 20",
        "perWorker: 20, requests: { cpu: none }",
        "users.requests.cpu: \"none\" must be a number of cores above 0, or of thousandths with m. Write one like 250m or 2."
    )]
    [InlineData(
        "userCidr: 198.18.64.32/27",
        "abandoned: false",
        "workers[1].userCidr: is missing, and users needs it. Add it, e.g. userCidr: 198.18.64.0/23."
    )]
    [InlineData(
        "userCidr: 198.18.64.32/27",
        "userCidr: 198.18.64.32/28",
        "workers[1].userCidr: \"198.18.64.32/28\" must have at least 22 addresses, since users.perWorker is 20 and its first and last are "
            + "nobody's, and has 16. Give the worker a larger range, or lower users.perWorker."
    )]
    [InlineData(
        "userCidr: 198.18.64.32/27",
        "userCidr: 198.18.64.16/27",
        "workers[1].userCidr: \"198.18.64.16/27\" has address bits beyond its first 27. Write 198.18.64.0/27, or another length."
    )]
    [InlineData(
        "userCidr: 198.18.64.32/27",
        "userCidr: 198.18.64.0/26",
        "workers[1].userCidr: \"198.18.64.0/26\" overlaps workers[0].userCidr. Give each node a range of its own."
    )]
    [InlineData(
        "userCidr: 198.18.64.32/27",
        "userCidr: 203.0.113.0/27",
        "workers[1].userCidr: \"203.0.113.0/27\" overlaps workers[0].podCidr. Give each node a range of its own."
    )]
    [InlineData(
        "userCidr: 198.18.64.32/27",
        "userCidr: 198.19.4.0/24",
        "workers[1].userCidr: \"198.19.4.0/24\" overlaps kubernetes.serviceCidr, 198.19.0.0/16. Give each node a range of its own."
    )]
    [InlineData(
        "userCidr: 198.18.64.32/27",
        "userCidr: 198.51.100.128/27",
        "workers[1].userCidr: \"198.51.100.128/27\" overlaps nodeNetwork, 198.51.100.0/24. Give each node a range of its own."
    )]
    [InlineData(
        "userCidr: 198.18.64.32/27",
        "userCidr: 127.64.0.0/24",
        "workers[1].userCidr: \"127.64.0.0/24\" overlaps 127.0.0.0/8, loopback: no router brings packets there. Choose another range."
    )]
    [InlineData(
        "servers: [198.18.0.53]",
        "servers: [198.18.64.5]",
        "dns.servers[0]: \"198.18.64.5\" is inside workers[0].userCidr, 198.18.64.0/27, where only packed users are. "
            + "Use another address or another range."
    )]
    [InlineData(
        "podCidr: 198.18.128.0/24",
        "podCidr: 198.18.128.0/24\n    userCidr: 198.18.66.0/24",
        "controlPlane.userCidr: is not a setting. Did you mean podCidr?",
        "controlPlane.userCidr: is not a setting. Remove it, or use one of abandoned, address, hostKey, name, podCidr."
    )]
    [InlineData(
        "maxReplicas: 50",
        "maxReplicas: 49",
        "users.perWorker: \"20\" makes 50 users of 2 workers and viewers.replicas together, which is above limits.maxReplicas, 49. "
            + "Lower it, or raise the limit of this stack after a look at what it loads."
    )]
    [InlineData(
        "maxReplicas: 50",
        "maxReplicas: 50\n    workerCores: 0.05",
        "users.perWorker: \"20\" takes 0.1 cores, and limits.workerCores is 0.05. "
            + "Lower it, or correct users.requests where a run has shown what a user takes."
    )]
    public void Read_Mistake_IsTold(string good, string bad, params string[] errors) =>
        Assert.Contains(Mistakes.Find(UserYaml.With(good, bad)).First(), errors);

    [Fact]
    public void Read_Memory_IsTheUsersThenTheViewers() =>
        Assert.Equal(
            "users.perWorker: \"20\" takes 148 MiB, and of limits.workerMemory 0 MiB are not the system's. "
                + "Lower it, or correct users.requests where a run has shown what a user takes.",
            Mistakes.Find(UserYaml.With("maxReplicas: 50", "maxReplicas: 50\n    workerMemory: 1Gi")).First()
        );

    [Fact]
    public void Read_UserCidrWithoutUsers_IsToldOfEach() =>
        Assert.Equal(
            [
                "workers[0].userCidr: is written, but users is not. Add users with perWorker, or remove it.",
                "workers[1].userCidr: is written, but users is not. Add users with perWorker, or remove it.",
            ],
            Mistakes.Find(UserYaml.With("\n  quic-load:users: { perWorker: 20 }", ""))
        );

    [Fact]
    public void Read_Youtube_IsRefused() =>
        Assert.Contains(
            "users: does not go with viewers.player youtube: only a browser runs that player. Remove it, or use player adaptive.",
            Mistakes.Find(
                UserYaml.With(
                    "protocol: quic",
                    "protocol: quic\n    player: youtube\n    youtube: { video: dQw4w9WgXcQ, permission: 'A. Owner, 2026-11-20' }"
                )
            )
        );

    [Fact]
    public void Read_AbandonedWorker_NeedsNoRange() =>
        Assert.Equal(20, SettingsReaderTests.Read(UserYaml.With("userCidr: 198.18.64.32/27", "abandoned: true")).Users!.PerWorker);

    [Fact]
    public void Read_MoreViewersThanUsersLeave_TellsWhatTakesThePlaces() =>
        Assert.Equal(
            "viewers.replicas: \"10\" is more than the 8 viewers that 2 workers can hold: on each the smaller of kubernetes.maxPods, 6, "
                + "and its podCIDR's addresses less 3, less pods of the system and one of packed users; and no more than the 35 that "
                + "limits.workerCores and limits.workerMemory are enough for beside packed users. "
                + "Add 1 worker like the largest, widen podCIDRs, or lower it.",
            Assert.Single(
                Mistakes.Find(
                    UserYaml
                        .With("maxPods: 110", "maxPods: 6")
                        .Replace("maxReplicas: 50", "maxReplicas: 50\n    workerCores: 2.6", StringComparison.Ordinal)
                )
            )
        );
}

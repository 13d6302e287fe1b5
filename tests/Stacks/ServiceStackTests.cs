using Pulumi;
using Pulumi.Testing;
using QuicLoad.Stacks;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Stacks;

/// <summary>The whole stack with services in it.</summary>
[Collection(TestStack.Collection)]
public sealed class ServiceStackTests
{
    private static readonly string[] Objects =
    [
        "kubernetes:core/v1:Namespace::services-namespace",
        "kubernetes:core/v1:ConfigMap::service-video-configuration",
        "kubernetes:core/v1:Secret::service-video-certificate",
        "kubernetes:apps/v1:Deployment::service-video-deployment",
        "kubernetes:core/v1:Service::service-video-service",
    ];

    [Fact]
    public async Task Preview_BalanceStack_HasItsServersAndNeedsNoFile()
    {
        var mocks = new StackMocks();
        await TestStack.RunAsync(
            File.ReadAllText(Path.Combine(Repository.Root, "Pulumi.balance.yaml")),
            Path.GetTempPath(),
            preview: true,
            mocks
        );
        var seen = mocks.Seen.Select(args => $"{args.Type}::{args.Name}").ToHashSet();
        Assert.All(Objects, one => Assert.Contains(one, seen));
        var (deployment, service) = (mocks.One("kubernetes:apps/v1:Deployment", "service-video-deployment"), mocks.Seen.Last(IsService));
        // its spec is open, as the certificate is that a part of it is made of
        Assert.Equal("video", $"{StackMocks.At(deployment, "metadata.name")}");
        Assert.Equal(
            "[198.51.100.11, 198.51.100.12, 198.51.100.13, 198.51.100.14]",
            StackMocks.Text(StackMocks.At(service, "spec.externalIPs"))
        );
        Assert.Contains("kubernetes:apps/v1:Deployment::viewers-deployment", seen);
    }

    [Fact]
    public async Task Update_WithoutServices_HasNothingOfThem()
    {
        var (mocks, stack) = await UpdateAsync(StackYaml.Good);
        Assert.DoesNotContain(mocks.Seen, args => args.Name!.StartsWith("service", StringComparison.Ordinal));
        Assert.Null(await ValueAsync(stack.Services));
    }

    [Fact]
    public async Task Update_Services_AreAnOutput()
    {
        var (_, stack) = await UpdateAsync(ServiceYaml.Good);
        var services = (await ValueAsync(stack.Services))!.Value;
        Assert.Equal(
            [
                "{certificateSpki: SPKI, entrances: [198.51.100.11:443, 198.51.100.12:443], host: service.example, keepsClients: False, "
                    + "name: video, namespace: services, path: externalIPs, pods: 2}",
                "{certificateSpki: SPKI, entrances: [198.51.100.11:30443, 198.51.100.12:30443], host: service.example, keepsClients: True, "
                    + "name: other, namespace: services, path: local, pods: 3}",
            ],
            services.Select(row => Text(row).Replace(TestFiles.ServiceSpki, "SPKI", StringComparison.Ordinal))
        );
        Assert.False(await Output.IsSecretAsync(stack.Services));
    }

    [Fact]
    public async Task Update_Key_IsInItsSecretAlone()
    {
        var (mocks, _) = await UpdateAsync(ServiceYaml.Good);
        var key = new TestFiles().ServiceKey.Split('\n')[1];
        Assert.Equal(
            ["service-other-certificate", "service-video-certificate"],
            mocks
                .Seen.Where(args => StackMocks.Text(args.Inputs).Contains(key, StringComparison.Ordinal))
                .Select(args => args.Name)
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Update_Viewers_ComeAfterTheServers()
    {
        var hold = new TaskCompletionSource();
        var mocks = new StackMocks { Before = args => args.Name == "service-other-deployment" ? hold.Task : Task.CompletedTask };
        using var folder = new TestFiles().Write();
        var run = TestStack.RunAsync(ServiceYaml.Good, folder.Root, preview: false, mocks);
        await mocks.QuietAsync();
        var seen = mocks.Seen.Select(args => args.Name).ToHashSet();
        hold.SetResult();
        await run;
        Assert.Contains("service-other-deployment", seen);
        Assert.Contains("service-video-service", seen);
        Assert.DoesNotContain("service-other-service", seen);
        Assert.DoesNotContain("viewers-deployment", seen);
    }

    private static bool IsService(MockResourceArgs args) => args.Type == "kubernetes:core/v1:Service";

    private static async Task<(StackMocks Mocks, LoadGenerator Stack)> UpdateAsync(string yaml)
    {
        var mocks = new StackMocks();
        using var folder = new TestFiles().Write();
        var resources = await TestStack.RunAsync(yaml, folder.Root, preview: false, mocks);
        return (mocks, resources.OfType<LoadGenerator>().Single());
    }

    private static async Task<T> ValueAsync<T>(Output<T> output)
    {
        var done = new TaskCompletionSource<T>();
        output.Apply(value =>
        {
            done.SetResult(value);
            return value;
        });
        return await done.Task;
    }

    private static string Text(IReadOnlyDictionary<string, object> row) =>
        StackMocks.Text(
            row.ToDictionary(
                pair => pair.Key,
                pair =>
                    pair.Value is System.Collections.Immutable.ImmutableArray<string> texts ? $"[{string.Join(", ", texts)}]" : pair.Value
            )
        );
}

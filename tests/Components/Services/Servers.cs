using System.Net;
using Pulumi;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.Services;
using QuicLoad.Components.Services.Paths;
using QuicLoad.Tests.Golden;

namespace QuicLoad.Tests.Components.Services;

/// <summary>Runs a service of each path against mocks.</summary>
internal static class Servers
{
    public const string Key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";

    public static IReadOnlyList<NodeSpec> Workers { get; } =
    [
        .. new[] { 1, 2 }.Select(number =>
            Rendered.Node with
            {
                Name = $"worker{number}",
                Address = IPAddress.Parse($"198.51.100.1{number}"),
            }
        ),
    ];

    public static async Task<ComponentRun> RunAsync(
        ServicePath path,
        Func<VideoServiceArgs, VideoServiceArgs>? change = null,
        RegistryLogin? registry = null
    ) =>
        await ComponentRun.OfAsync(() =>
        {
            var space = new ServiceSpace("services", new ServiceSpaceArgs { Access = Rendered.Access, Registry = registry });
            var args = new VideoServiceArgs
            {
                Space = space,
                Name = "video",
                Replicas = 2,
                Image = "quic-load/server:1.0.0",
                Path = path,
                Workers = Workers,
                Certificate = "the certificate",
                Key = Output.CreateSecret(Key),
            };
            _ = new VideoService("service-video", change?.Invoke(args) ?? args);
        });
}

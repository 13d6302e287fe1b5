using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;
using Pulumi.Testing;
using QuicLoad.Stacks;

namespace QuicLoad.Tests.Stacks;

/// <summary>Runs the whole stack against mocks. Its configuration is in the environment, so such tests run one after another.</summary>
internal static class TestStack
{
    public const string Collection = Components.MockedPrograms.Name;

    public static async Task<ImmutableArray<Resource>> RunAsync(string yaml, string root, bool preview, IMocks mocks)
    {
        var config = StackYaml.Settings(yaml).ToDictionary(pair => $"quic-load:{pair.Key}", pair => pair.Value);
        Environment.SetEnvironmentVariable("PULUMI_CONFIG", JsonSerializer.Serialize(config));
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_SECRET_KEYS", "[\"quic-load:registryPassword\",\"quic-load:bgpPassword\"]");
        try
        {
            return await Deployment.TestAsync<LoadGenerator>(
                mocks,
                new TestOptions
                {
                    ProjectName = "quic-load",
                    StackName = "test",
                    RootDirectory = root,
                    IsPreview = preview,
                }
            );
        }
        finally
        {
            Environment.SetEnvironmentVariable("PULUMI_CONFIG", null);
            Environment.SetEnvironmentVariable("PULUMI_CONFIG_SECRET_KEYS", null);
        }
    }
}

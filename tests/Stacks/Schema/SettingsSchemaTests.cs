using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Stacks.Schema;

/// <summary>Every other test of the settings holds the schema against the readers too: <see cref="SchemaAgreement"/>.</summary>
public sealed class SettingsSchemaTests
{
    private const string Modeline = "# yaml-language-server: $schema=docs/settings.schema.json";

    public static TheoryData<string> StackFiles =>
        new(
            Directory
                .GetFiles(Repository.Root, "Pulumi.*.yaml")
                .Select(file => Path.GetFileName(file))
                .Order(StringComparer.Ordinal)
                .ToArray()
        );

    [Fact]
    public void Schema_OfTheReaders_IsTheOneInDocs() => GoldenFile.Verify(GoldenSchema.Name, new SchemaWriter().Write());

    [Fact]
    public void Schema_Itself_IsValid() =>
        Assert.True(
            MetaSchemas.Draft7.Evaluate(JsonSerializer.SerializeToElement(JsonNode.Parse(File.ReadAllText(GoldenSchema.Path)))).IsValid
        );

    [Fact]
    public void Docs_EveryRow_IsASettingThatTheReadersKnow()
    {
        var writer = new SchemaWriter();
        _ = writer.Write();
        var known = writer.Paths.Concat(writer.Paths.Select(path => path[..Math.Max(0, path.LastIndexOf('.'))])).ToList();
        Assert.Empty(
            SettingsDocs
                .All.Where(row => !known.Contains(row.Key) && !known.Any(path => ReferenceEquals(SettingsDocs.Find(path), row.Value)))
                .Select(row => row.Key)
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Schema_StackWithEverySetting_IsGood(int stack)
    {
        var file = FullStacks.Json(FullStacks.Texts[stack]);
        Assert.Empty(ReaderProbe.Mistakes(file));
        Assert.Empty(SchemaAgreement.Refused(file));
    }

    [Theory]
    [MemberData(nameof(StackFiles))]
    public void Schema_StackFile_IsGoodAndNamesIt(string name)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, name));
        Assert.Empty(SchemaAgreement.Refused(FullStacks.Json(text)));
        Assert.StartsWith($"{Modeline}\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("quic-load:nodeNetwork: 198.51.100.0/24", "quic-load:nodeNetwork: { secure: v1:AAAA }")]
    [InlineData("port: 22", "port: { secure: v1:AAAA }")]
    [InlineData("kind: linux", "kind: { secure: v1:AAAA }")]
    [InlineData("servers: [198.18.0.53]", "servers: [{ secure: v1:AAAA }]")]
    [InlineData("clusterDns: false", "clusterDns: \"false\"")]
    [InlineData("maxPods: 110", "maxPods: \"110\"")]
    [InlineData("config:", "encryptionsalt: v1:AAAA\nconfig:\n  aws:region: eu-central-1")]
    public void Schema_WhatEnginesTakeToo_IsGood(string good, string other) =>
        Assert.Empty(SchemaAgreement.Refused(FullStacks.Json(StackYaml.Good.Replace(good, other, StringComparison.Ordinal))));

    [Theory]
    [InlineData("quic-load:nodeNetwork:", "quic-load:nodeNetwrk: 1\n  quic-load:nodeNetwork:", "nodeNetwrk")]
    [InlineData("port: 22", "port: { secrue: v1:AAAA }", "ssh.port")]
    [InlineData("config:", "settings: {}\nconfig:", "settings")]
    [InlineData("port: 22", "port: 0", "ssh.port")]
    [InlineData("maxReplicas: 50", "maxReplica: 50", "limits.maxReplica")]
    public void Schema_Misspelt_IsRefusedThere(string good, string bad, string place) =>
        Assert.Contains(place, SchemaAgreement.Refused(FullStacks.Json(StackYaml.Good.Replace(good, bad, StringComparison.Ordinal))));
}

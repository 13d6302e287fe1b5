using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Tests.Cli;

namespace QuicLoad.Embedded.Tests.State;

/// <summary>A state that cannot be used is refused with its reason, and stays as it is.</summary>
[Collection("environment")]
public sealed class DamagedStateTests : IDisposable
{
    private const string Thing = """{"urn":"urn:pulumi:dev::fixture::a:b:C::c","type":"a:b:C","custom":false}""";
    private readonly CliFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("", "dev.json: the state must be JSON (")]
    [InlineData("{\"version\":3,", "dev.json: the state must be JSON (")]
    [InlineData("[]", "the state must be a JSON object, not Array.")]
    [InlineData("{\"version\":\"3\"}", "the state's version must be 3, not 3.")]
    [InlineData("{\"version\":4}", "the state's version must be 3, not 4.")]
    [InlineData(
        "{\"version\":3,\"checkpoint\":{\"latest\":{\"resources\":[{\"type\":\"a:b:C\"}]}}}",
        "the state is damaged: a resource in the state has no \"urn\"."
    )]
    [InlineData("{\"version\":3,\"checkpoint\":{\"latest\":{\"resources\":[7]}}}", "the state is damaged: ")]
    [InlineData("{\"version\":3,\"checkpoint\":{\"latest\":{\"pending_operations\":[{\"type\":\"creating\"}]}}}", "the state is damaged: ")]
    [InlineData(
        "{\"version\":3,\"checkpoint\":{\"latest\":{\"resources\":[" + Thing + "," + Thing + "]}}}",
        "the state is damaged: 2 resources have the URN 'urn:pulumi:dev::fixture::a:b:C::c', and only 1 may."
    )]
    public async Task Up_StateThatCannotBeUsed_IsRefusedAndKept(string state, string expected)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.StatePath)!);
        await File.WriteAllTextAsync(folder.StatePath, state);

        var error = await Assert.ThrowsAsync<StateException>(() => folder.UpAsync());

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(state, await File.ReadAllTextAsync(folder.StatePath));
    }

    /// <summary>Found by the fuzz test of official states: only a text that is read shows that its bytes are no UTF-8.</summary>
    [Theory]
    [InlineData("{\"version\":\"\u00e8\"}")]
    [InlineData("{\"version\":3,\"checkpoint\":{\"latest\":{\"secrets_providers\":{\"state\":{\"salt\":\"v1:\u00e8\"}}}}}")]
    public async Task Up_StateThatIsNotUtf8_IsRefusedAndKept(string state)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.StatePath)!);
        await File.WriteAllTextAsync(folder.StatePath, state, Encoding.Latin1);

        var error = await Assert.ThrowsAsync<StateException>(() => folder.UpAsync());

        Assert.Contains("the state must be UTF-8 text.", error.Message, StringComparison.Ordinal);
        Assert.Equal(state, await File.ReadAllTextAsync(folder.StatePath, Encoding.Latin1));
    }

    [Fact]
    public void SaltOf_HalfASurrogatePair_IsRefused()
    {
        using var deployment = JsonDocument.Parse("""{"secrets_providers":{"state":{"salt":"\ud800"}}}""");

        var error = Assert.Throws<StateException>(() => DeploymentJson.SaltOf(deployment.RootElement));

        Assert.StartsWith("the state is damaged: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Up_StateOfAnotherPassphrase_IsRefusedAndKept()
    {
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", "test");
        await folder.UpAsync();
        var before = await File.ReadAllTextAsync(folder.StatePath);
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", "wrong");

        var error = await Assert.ThrowsAsync<StateException>(() => folder.UpAsync());

        Assert.StartsWith("incorrect passphrase", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(folder.StatePath));
    }

    [Fact]
    public void Lock_HeldOrUnreadable_NamesOwnerAndAge()
    {
        var store = new StackStore(folder.Root, "fixture", "dev");
        Directory.CreateDirectory(store.LockFolder);
        var path = Path.Combine(store.LockFolder, "other.json");
        File.WriteAllText(path, """{"pid":7,"username":"ada","hostname":"elsewhere","timestamp":"2026-11-20T00:00:00Z"}""");

        var held = Assert.Throws<StateException>(() =>
            StackLock.Take(store, new FakeTimeProvider(DateTimeOffset.Parse("2026-11-20T00:01:30Z", null)))
        );
        File.WriteAllText(path, """{"pid":"7"}""");
        var unreadable = Assert.Throws<StateException>(() => StackLock.Take(store, TimeProvider.System));

        Assert.EndsWith("other.json: created by ada@elsewhere (pid 7) 90 s ago", held.Message, StringComparison.Ordinal);
        Assert.EndsWith("other.json: its owner cannot be read", unreadable.Message, StringComparison.Ordinal);
        Assert.Equal(1, StackLock.Cancel(store));
        StackLock.Take(store, TimeProvider.System).Dispose();
        Assert.Empty(Directory.GetFiles(store.LockFolder));
    }
}

using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;
using QuicLoad.Tests.Fuzz;
using QuicLoad.Tests.Shared;

namespace QuicLoad.Embedded.Tests.State;

/// <summary>A damaged state or journal is refused with a reason, or gives every resource as it was: none is lost in silence.</summary>
public sealed class DamageTests : IDisposable
{
    private const int Flips = 3000;
    private readonly TemporaryFolder folder = new();
    private readonly DeploymentJson json = new(
        new SecretsManager(() => "test", "v1:s3RlPuxebhA=:v1:bjSkNmMVbHfsA7Bc:xxeSTa7S/vGy4GLUomtdLfzHPoEfZw=="),
        TimeProvider.System
    );
    private readonly StackStore store;

    public DamageTests()
    {
        store = NewStore();
        var things = Enumerable.Range(0, 6).Select(i => Thing($"thing-{i}", i)).ToImmutableArray();
        store.Save(json, new Snapshot(things[..4], []));
        store.Save(json, new Snapshot([.. things[..4], things[4]], [new PendingOperation(Thing("pending", 9), "creating")]));
        store.Save(json, new Snapshot([.. things[1..4], things[4], things[5]], []));
        store.Save(json, new Snapshot([things[2], things[1], .. things[3..]], []));
    }

    public void Dispose() => folder.Dispose();

    [Theory, Trait("Category", "Fuzz")]
    [InlineData(".journal")]
    [InlineData("")]
    public void Open_OneBitChanged_IsRefusedOrNothingDiffers(string ending)
    {
        var (path, expected, refused, count) = (store.StatePath + ending, Opened(), 0, 0);
        var whole = File.ReadAllBytes(path);
        Fuzzing.Feed(
            $"a bit of the state{ending}",
            Flips,
            random => random.Next(whole.Length * 8),
            bit =>
            {
                File.WriteAllBytes(path, Flipped(whole, bit));
                count++;
                try
                {
                    Assert.True(expected == Opened(), $"bit {bit} of {path}: resources differ");
                }
                catch (StateException e)
                {
                    Assert.Contains(store.StatePath, e.Message, StringComparison.Ordinal);
                    Assert.Contains("./pulumi", e.Message, StringComparison.Ordinal);
                    refused++;
                }
            }
        );
        Assert.InRange(refused, count * 9 / 10, count);
    }

    [Fact]
    public void Open_StateCutOffAnywhere_IsRefused()
    {
        File.Delete(store.StatePath + ".journal");
        var whole = File.ReadAllBytes(store.StatePath);
        for (var length = 0; length < whole.Length; length += 7)
        {
            File.WriteAllBytes(store.StatePath, whole[..length]);
            Assert.Contains("the state must be JSON", Assert.Throws<StateException>(Opened).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1, "line 1 is damaged")]
    [InlineData(2, "line 2 is damaged")]
    [InlineData(3, "line 3 is damaged")]
    public void Open_JournalWithoutOneOfItsLines_IsRefused(int line, string expected)
    {
        var lines = File.ReadAllLines(store.StatePath + ".journal").ToList();
        lines.RemoveAt(line - 1);
        File.WriteAllText(store.StatePath + ".journal", string.Join('\n', lines) + "\n");

        var error = Assert.Throws<StateException>(Opened);

        Assert.Contains($"{store.StatePath}.journal: {expected}", error.Message, StringComparison.Ordinal);
        Assert.Contains("./pulumi", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_DamagedLineRemovedAsTheErrorSays_GivesTheStateBeforeIt()
    {
        var path = store.StatePath + ".journal";
        var lines = File.ReadAllLines(path);
        var changed = lines[2].Replace("thing-5", "thing-6", StringComparison.Ordinal);
        File.WriteAllText(path, string.Join('\n', [.. lines[..2], changed, .. lines[3..]]) + "\n");
        var named = Assert.Throws<StateException>(Opened).Message;
        Assert.Contains("thing-6", File.ReadAllText(path), StringComparison.Ordinal);

        Assert.Contains($"sed -i '3,$d' {path}", named, StringComparison.Ordinal);
        File.WriteAllText(path, string.Join('\n', lines[..2]) + "\n");
        Assert.Contains("thing-4", Opened(), StringComparison.Ordinal);
        Assert.DoesNotContain("thing-5", Opened(), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_StateReplacedBesideAJournal_IsRefused()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(store.StatePath));
        var latest = document.RootElement.GetProperty("checkpoint").GetProperty("latest").GetRawText();
        var official = $$$"""{"version":3,"checkpoint":{"latest":{{{latest}}} } }""";
        File.WriteAllText(store.StatePath, official);

        Assert.Contains("goes on from another state", Assert.Throws<StateException>(Opened).Message, StringComparison.Ordinal);
        File.Delete(store.StatePath + ".journal");
        Assert.Contains("thing-0", Opened(), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_SealedStateWithALineBreakAtItsEnd_IsRead()
    {
        File.Delete(store.StatePath + ".journal");
        var expected = Opened();
        File.AppendAllText(store.StatePath, "\n");
        Assert.Equal(expected, Opened());
    }

    [Fact]
    public void Open_EditedByHand_SaysHowToTakeIt()
    {
        File.Delete(store.StatePath + ".journal");
        File.WriteAllText(store.StatePath, File.ReadAllText(store.StatePath).Replace("thing-1", "thing-x", StringComparison.Ordinal));

        var error = Assert.Throws<StateException>(Opened);

        Assert.Contains("It was edited by hand, or the disk has damaged it", error.Message, StringComparison.Ordinal);
        Assert.Contains($"./pulumi stack import -s dev --file {store.StatePath}.", error.Message, StringComparison.Ordinal);
        Assert.Contains($"./pulumi stack import -s dev --file {store.StatePath}.bak", error.Message, StringComparison.Ordinal);
    }

    [Fact, Trait("Category", "Fuzz")]
    public void Read_DamagedOfficialState_IsReadOrRefusedWithAReason()
    {
        var whole = File.ReadAllBytes(Recorded());
        Fuzzing.Feed(
            "an official state",
            Flips,
            Damaged,
            damaged =>
            {
                try
                {
                    using var document = JsonDocument.Parse(damaged, PropertyLimits.Reading);
                    if (StateDocument.DeploymentOf(document) is not { } deployment)
                        return;
                    _ = DeploymentJson.SaltOf(deployment);
                    _ = DeploymentJson.UrnsOf(deployment);
                    _ = json.Read(deployment);
                }
                catch (Exception e) when (e is StateException or JsonException)
                {
                    Assert.NotEmpty(e.Message);
                }
            }
        );

        byte[] Damaged(Random random) =>
            random.Next(2) == 0 ? Flipped(whole, random.Next(whole.Length * 8)) : Fuzzing.Damage(random, whole);
    }

    [Theory]
    [InlineData("""{"resources":{}}""", "\"resources\" must be of kind Array, not Object")]
    [InlineData("""{"resources":[{"urn":"u","type":"t","custom":"yes"}]}""", "\"custom\" must be true or false, not String")]
    [InlineData("""{"resources":[{"urn":"u","type":"t","outputs":[]}]}""", "\"outputs\" must be of kind Object, not Array")]
    [InlineData("""{"resources":[{"urn":"u","type":"t","dependencies":[null]}]}""", "\"dependencies\" must hold strings only, not Null")]
    [InlineData("""{"resources":[{"urn":"u","type":"t","outputs":{"n":1e999}}]}""", "the number 1e999 must be at most 1.8e308")]
    [InlineData("""{"resources":[{"urn":"u","type":"t","customTimeouts":{"create":1e300}}]}""", "the state is damaged: ")]
    [InlineData(
        """{"resources":[{"urn":"u","type":"t","outputs":{"s":{"SIGNATURE"}}}]}""",
        "a secret must have either \"ciphertext\" or \"plaintext\", a string"
    )]
    [InlineData("""{"resources":[{"urn":"u","type":"t","outputs":{"s":{"SIGNATURE","plaintext":"{"}}}]}""", "the state is damaged: ")]
    [InlineData(
        """{"resources":[{"urn":"u","type":"t","outputs":{"s":{"SIGNATURE","ciphertext":"v1:AAAA:AAAA"}}}]}""",
        "state: the secret cannot be decrypted with this stack's passphrase and salt. The state must be the one of this stack file's "
    )]
    public void Read_MemberThatIsNotWhatItMustBe_IsRefusedAndNotLeftOut(string deployment, string expected)
    {
        using var document = JsonDocument.Parse(
            deployment.Replace(
                "\"SIGNATURE\"",
                "\"4dabf18193072939515e22adb298388d\":\"1b47061264138c4ac30d75fd1eb44270\"",
                StringComparison.Ordinal
            )
        );
        Assert.Contains(expected, Assert.Throws<StateException>(() => json.Read(document.RootElement)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_KeyTwice_IsRefused()
    {
        File.Delete(store.StatePath + ".journal");
        File.WriteAllText(store.StatePath, """{"version":3,"checkpoint":{"latest":{"resources":[{"urn":"a","urn":"b","type":"t"}]}}}""");
        Assert.Contains("urn", Assert.Throws<StateException>(Opened).Message, StringComparison.Ordinal);
    }

    private static byte[] Flipped(byte[] whole, int bit)
    {
        var damaged = (byte[])whole.Clone();
        damaged[bit / 8] ^= (byte)(1 << (bit % 8));
        return damaged;
    }

    private StackStore NewStore() => new(folder.Root, "proj", "dev");

    /// <summary>Everything in the state, as text.</summary>
    private string Opened()
    {
        using var document = NewStore().Open();
        var snapshot = json.Read(StateDocument.DeploymentOf(document)!.Value);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
            foreach (var state in snapshot.Resources.Concat(snapshot.PendingOperations.Select(p => p.Resource)))
            {
                ResourceJson.Write(writer, state, SecretsManager.WriteRevealed);
                writer.Flush();
                writer.Reset();
            }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static ResourceState Thing(string name, int number) =>
        new()
        {
            Urn = $"urn:pulumi:dev::proj::fake:index:Thing::{name}",
            Type = "fake:index:Thing",
            Custom = true,
            Id = name,
            Inputs = PropertyValue.Map.Empty.With("text", name).With("number", new PropertyValue.Number(number)),
            Outputs = PropertyValue.Map.Empty.With("token", new PropertyValue.Secret(new PropertyValue.Text("hunter2"))),
        };

    private static string Recorded([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "Fixtures", "Runs", "12-recover-exported.json");
}

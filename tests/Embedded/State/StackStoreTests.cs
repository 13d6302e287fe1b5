using System.Collections.Immutable;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;
using QuicLoad.Tests.Shared;

namespace QuicLoad.Embedded.Tests.State;

public sealed class StackStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DeploymentJson json = new(new SecretsManager(() => "test", null), TimeProvider.System);
    private readonly StackStore store;

    public StackStoreTests() => store = NewStore();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Save_AnyChangesOneAfterTheOther_AnotherProcessReadsTheLast(int seed)
    {
        var random = new Random(seed);
        var snapshot = Snapshot.Empty;
        for (var round = 0; round < 120; round++)
        {
            snapshot = Changed(snapshot, random, round);
            store.Save(json, snapshot);
            Assert.Equal(Described(snapshot), Described(Opened()));
        }
        store.Settle(json);
        Assert.False(File.Exists(Journal));
        Assert.Equal(Described(snapshot), Described(Opened()));
    }

    [Fact]
    public void Save_CutOffAtAnyByte_GivesTheStateBeforeOrAfter()
    {
        var before = new Snapshot([Thing("a"), Thing("b")], []);
        var between = before with { Resources = before.Resources.Add(Thing("c")) };
        var after = new Snapshot([before.Resources[1], between.Resources[2], Thing("d")], [new PendingOperation(Thing("e"), "creating")]);
        store.Save(json, before);
        store.Save(json, between);
        var kept = new FileInfo(Journal).Length;
        store.Save(json, after);
        var whole = File.ReadAllBytes(Journal);
        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(Journal, whole[..length]);
            var expected =
                length == whole.Length ? after
                : length >= kept ? between
                : before;
            Assert.Equal(Described(expected), Described(Opened()));
        }
    }

    [Fact]
    public void Open_DamagedLine_IsRefusedWithItsPlace()
    {
        var before = new Snapshot([Thing("a")], []);
        store.Save(json, before);
        store.Save(json, before with { Resources = [Thing("b")] });
        File.WriteAllText(Journal, File.ReadAllText(Journal).Replace("\"id\"", "\0\0\0\0", StringComparison.Ordinal));
        var error = Assert.Throws<StateException>(Opened);
        Assert.StartsWith($"{Journal}: line 2 is damaged", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{store.StatePath}.bak", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_JournalOfAnotherState_IsNotRead()
    {
        store.Save(json, new Snapshot([Thing("a")], []));
        store.Save(json, new Snapshot([Thing("b")], []));
        var stale = File.ReadAllBytes(Journal);
        store.Settle(json);
        File.WriteAllBytes(Journal, stale);
        var third = new Snapshot([Thing("c")], []);
        NewStore().Save(json, third);
        Assert.False(File.Exists(Journal));
        File.WriteAllBytes(Journal, stale);
        Assert.Equal(Described(third), Described(Opened()));
    }

    [Fact]
    public void Backup_AfterAKill_HoldsTheJournalToo()
    {
        var last = new Snapshot([Thing("a"), Thing("b")], []);
        store.Save(json, new Snapshot([last.Resources[0]], []));
        store.Save(json, last);
        NewStore().Backup();
        File.Delete(Journal);
        File.Move(store.StatePath + ".bak", store.StatePath, overwrite: true);
        Assert.Equal(Described(last), Described(Opened()));
    }

    [Fact]
    public void Save_JournalCannotBeWritten_ThrowsAndWritesTheWholeNextTime()
    {
        store.Save(json, new Snapshot([Thing("a")], []));
        Directory.CreateDirectory(Journal);
        var last = new Snapshot([Thing("a"), Thing("b")], []);
        Assert.ThrowsAny<Exception>(() => store.Save(json, last));
        Directory.Delete(Journal);
        store.Save(json, last);
        Assert.False(File.Exists(Journal));
        Assert.Equal(Described(last), Described(Opened()));
    }

    [Fact]
    public void Save_FirstSecretInTheJournal_ItsSaltIsThereToo()
    {
        store.Save(json, new Snapshot([Thing("a")], []));
        store.Save(
            json,
            new Snapshot(
                [
                    Thing("a") with
                    {
                        Outputs = PropertyValue.Map.Empty.With("token", new PropertyValue.Secret(new PropertyValue.Text("hunter2"))),
                    },
                ],
                []
            )
        );
        using var document = NewStore().Open();
        var deployment = StateDocument.DeploymentOf(document)!.Value;
        var read = new DeploymentJson(new SecretsManager(() => "test", DeploymentJson.SaltOf(deployment)), TimeProvider.System).Read(
            deployment
        );
        Assert.Equal("hunter2", read.Resources[0].Outputs.Text("token"));
        Assert.DoesNotContain("hunter2", File.ReadAllText(Journal), StringComparison.Ordinal);
    }

    [Fact]
    public void Save_EveryStepOfAGrowingStack_WritesAMultipleOfTheStateAndNotItsSquare()
    {
        var (snapshot, written) = (Snapshot.Empty, 0L);
        for (var i = 0; i < 1500; i++)
        {
            snapshot = snapshot with { Resources = snapshot.Resources.Add(Thing($"thing-{i}")) };
            var (state, journal) = (Length(store.StatePath), Length(Journal));
            store.Save(json, snapshot);
            var (stateNow, journalNow) = (Length(store.StatePath), Length(Journal));
            written += stateNow != state ? stateNow : journalNow - journal;
        }
        Assert.InRange(written, 1, 5 * Length(store.StatePath) + 5 * Length(Journal));
    }

    private string Journal => store.StatePath + ".journal";

    private StackStore NewStore() => new(folder.Root, "proj", "dev");

    private Snapshot Opened()
    {
        using var document = NewStore().Open();
        return json.Read(StateDocument.DeploymentOf(document)!.Value);
    }

    private static Snapshot Changed(Snapshot snapshot, Random random, int round)
    {
        var resources = snapshot.Resources.ToList();
        for (var i = random.Next(1, 4); i > 0; i--)
            switch (resources.Count < 3 ? 0 : random.Next(6))
            {
                case 0 or 1:
                    resources.Insert(random.Next(resources.Count + 1), Thing($"r{round}-{i}"));
                    break;
                case 2:
                    resources.RemoveAt(random.Next(resources.Count));
                    break;
                case 3:
                    var at = random.Next(resources.Count);
                    resources[at] = resources[at] with { Modified = $"round {round}" };
                    break;
                default:
                    var moved = resources[random.Next(resources.Count)];
                    resources.Remove(moved);
                    resources.Insert(random.Next(resources.Count + 1), moved);
                    break;
            }
        ImmutableArray<PendingOperation> pending = random.Next(2) == 0 ? [] : [new PendingOperation(Thing($"pending-{round}"), "updating")];
        return new Snapshot([.. resources], pending);
    }

    private static string Described(Snapshot snapshot) =>
        string.Join(' ', snapshot.Resources.Select(r => r.Urn + r.Modified))
        + "|"
        + string.Join(' ', snapshot.PendingOperations.Select(p => p.Type + p.Resource.Urn));

    private static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;

    private static ResourceState Thing(string name) =>
        new()
        {
            Urn = $"urn:pulumi:dev::proj::fake:index:Thing::{name}",
            Type = "fake:index:Thing",
            Custom = true,
            Id = name,
            Inputs = PropertyValue.Map.Empty.With("create", new string('x', 1000)),
        };
}

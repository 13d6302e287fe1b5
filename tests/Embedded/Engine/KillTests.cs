using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;
using Stage = System.Func<QuicLoad.Embedded.Tests.Engine.Lifecycle, System.Threading.Tasks.Task<QuicLoad.Embedded.Engine.OperationResult>>;

namespace QuicLoad.Embedded.Tests.Engine;

/// <summary>
/// A stack of 30 resources is created, changed and destroyed, and killed at every moment in between: after every write of the state
/// and after every act on the world outside. The next run finishes the work; nothing is lost and nothing is made twice.
/// </summary>
public sealed class KillTests
{
    private static readonly Stage[] Stages = [stack => stack.UpAsync(First), stack => stack.UpAsync(Second), stack => stack.DestroyAsync()];

    [Fact]
    public async Task EveryMoment_Killed_TheNextRunFinishesTheWork()
    {
        var kills = 0;
        var (state, things) = (Snapshot.Empty, new SortedDictionary<string, string>(StringComparer.Ordinal));
        foreach (var stage in Stages)
        {
            var (goal, goalThings, _) = await RunAsync(stage, state, things, []);
            for (var moment = 1; ; moment++)
            {
                var (end, endThings, killed) = await RunAsync(stage, state, things, [moment]);
                AssertSame(moment, (goal, goalThings), (end, endThings));
                if (killed == 0)
                    break;
                kills += killed;
            }
            (state, things) = (goal, goalThings);
        }

        Assert.Empty(things);
        Assert.Empty(state.Resources);
        Assert.InRange(kills, 200, 1000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task OneRunAfterAnother_Killed_TheLastFinishesTheWork(int step)
    {
        var (state, things) = (Snapshot.Empty, new SortedDictionary<string, string>(StringComparer.Ordinal));
        foreach (var stage in Stages)
        {
            var (goal, goalThings, _) = await RunAsync(stage, state, things, []);
            var (end, endThings, killed) = await RunAsync(stage, state, things, [.. Enumerable.Repeat(step, 12)]);
            AssertSame(step, (goal, goalThings), (end, endThings));
            Assert.Equal(12, killed);
            (state, things) = (goal, goalThings);
        }
    }

    /// <summary>Runs a stage, killed at each of the moments, then to its end.</summary>
    private static async Task<(Snapshot State, SortedDictionary<string, string> Things, int Killed)> RunAsync(
        Stage stage,
        Snapshot state,
        SortedDictionary<string, string> things,
        int[] moments
    )
    {
        var world = new MortalWorld { Things = new SortedDictionary<string, string>(things, StringComparer.Ordinal) };
        var stack = new Lifecycle
        {
            Provider = world,
            State = state,
            Parallel = 1,
            Saving = world.Write,
        };
        var mayBeMadeAgain = new HashSet<string>(StringComparer.Ordinal);
        var killed = 0;
        foreach (var moment in moments)
        {
            world.Revive(moment);
            await stage(stack);
            if (!world.Dead)
                break;
            killed++;
            mayBeMadeAgain.UnionWith(
                stack
                    .State.PendingOperations.Where(p => p.Type == "creating" && p.Resource.Type == MortalWorld.Command)
                    .Select(p => Urn.Name(p.Resource.Urn))
            );
        }
        world.Revive(0);
        var result = await stage(stack);
        Assert.True(result.Succeeded, string.Join("; ", stack.Seen.Diagnostics.Select(d => d.Message)));
        Assert.All(
            world.Made.GroupBy(key => key).Where(g => g.Count() > 1),
            again => Assert.Contains(again.Key.Split('/')[0], mayBeMadeAgain)
        );
        return (stack.State, world.Things, killed);
    }

    private static void AssertSame(
        int moment,
        (Snapshot State, SortedDictionary<string, string> Things) expected,
        (Snapshot State, SortedDictionary<string, string> Things) actual
    )
    {
        Assert.True(expected.Things.SequenceEqual(actual.Things), $"moment {moment}: {string.Join(' ', actual.Things)}");
        Assert.Empty(actual.State.PendingOperations);
        Assert.True(
            Lines(expected.State).SequenceEqual(Lines(actual.State)),
            $"moment {moment}:\n{string.Join('\n', Lines(actual.State))}"
        );
    }

    private static IEnumerable<string> Lines(Snapshot state) =>
        state
            .Resources.Where(r => !ProviderSet.IsProvider(r.Type))
            .Select(r =>
                $"{r.Urn} {r.Id} delete={r.Delete} again={r.PendingReplacement} errors={r.InitErrors.Length} "
                + $"{PropertyJson.Reveal(r.Inputs)}"
            )
            .Order(StringComparer.Ordinal);

    private static Task First(Lifecycle.Program p) => GroupsAsync(p, 0, i => "one", name => name, declared: 10);

    /// <summary>
    /// Texts change (updates), the names of objects change (created before deleted), the keys of commands change (deleted before created);
    /// two groups go, two come.
    /// </summary>
    private static Task Second(Lifecycle.Program p) =>
        GroupsAsync(p, 2, i => i % 2 == 0 ? "two" : "one", name => name[^1] is '3' or '6' or '7' ? name + "/2" : name, declared: 10);

    private static async Task GroupsAsync(Lifecycle.Program p, int first, Func<int, string> text, Func<string, string> key, int declared)
    {
        for (var i = first; i < first + declared; i++)
        {
            var below = await Make($"below{i}", MortalWorld.Object, i, false);
            var command = await Make($"command{i}", MortalWorld.Command, i, true, below);
            await Make($"above{i}", MortalWorld.Object, i, false, below, command);
        }

        Task<RegisterResponse> Make(string name, string type, int i, bool deleteFirst, params RegisterResponse[] needs) =>
            p.Make(name, new { key = key(name), text = text(i) }, r => r with { Type = type, DeleteBeforeReplace = deleteFirst }, needs);
    }
}

using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Pulumi;
using Pulumi.Utilities;

namespace QuicLoad.Embedded.Tests.Sdk;

public sealed class InputCollectionTests
{
    [Fact]
    public async Task InputList_FromEverythingThatConverts_HasTheValues()
    {
        string[] expected = ["a", "b"];
        InputList<string>[] lists =
        [
            expected,
            expected.ToList(),
            expected.ToImmutableArray(),
            new[] { Output.Create("a"), Output.Create("b") },
            new Input<string>[] { "a", "b" },
            new List<Input<string>> { "a", "b" },
            new List<Output<string>> { Output.Create("a"), Output.Create("b") },
            Output.Create(expected),
            Output.Create(expected.ToList()),
            Output.Create(expected.ToImmutableArray()),
            Output.Create(expected.AsEnumerable()),
            new() { "a", Output.Create("b") },
        ];

        foreach (var list in lists)
            Assert.Equal(expected, await OutputUtilities.GetValueAsync(list.ToOutput()));
    }

    [Fact]
    public async Task InputList_FromOne_HasOne()
    {
        InputList<string> plain = "a",
            output = Output.Create("a"),
            input = (Input<string>)"a";

        foreach (var list in new[] { plain, output, input })
            Assert.Equal("a", Assert.Single(await OutputUtilities.GetValueAsync(list.ToOutput())));
    }

    [Fact]
    public void InputList_Concat_IsTheListsInOrder() =>
        Prop.ForAll<int[], int[]>(
                (first, second) =>
                {
                    InputList<int> one = first,
                        two = second;
                    var added = new InputList<int>();
                    added.AddRange(one);
                    added.Add([.. second.Select(n => (Input<int>)n)]);
                    int[] expected = [.. first, .. second];
                    return Values(one.Concat(two)).SequenceEqual(expected)
                        && Values(added).SequenceEqual(expected)
                        && Values(one).SequenceEqual(first);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public async Task InputList_OneUnknown_UnknownAsAWhole()
    {
        InputList<string> list = new() { "a", OutputUtilities.CreateUnknown("b") };

        Assert.False(await OutputUtilities.GetIsKnownAsync(list.ToOutput()));
    }

    [Fact]
    public void InputList_Enumerated_RefusesAndNamesTheCure()
    {
        var error = Assert.Throws<NotSupportedException>(() => ((System.Collections.IEnumerable)new InputList<string>()).GetEnumerator());

        Assert.EndsWith(
            "has no values to enumerate before the update runs. Use GetAsyncEnumerator.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task InputMap_AddIndexerAndRange_HaveTheEntries()
    {
        var map = new InputMap<string> { { "a", "1" } };
        map["b"] = Output.Create("2");
        map.AddRange(new Dictionary<string, string> { ["c"] = "3" });

        var values = await OutputUtilities.GetValueAsync(map.ToOutput());

        Assert.Equal([("a", "1"), ("b", "2"), ("c", "3")], values.Select(p => (p.Key, p.Value)).Order());
    }

    [Fact]
    public async Task InputMap_SameKeyWithAnotherValue_Refuses()
    {
        var map = new InputMap<string> { { "a", "1" }, { "a", "2" } };

        var error = await Assert.ThrowsAsync<ArgumentException>(() => OutputUtilities.GetValueAsync(map.ToOutput()));

        Assert.Equal("Key 'a' already exists in the map with a different value.", error.Message);
    }

    [Fact]
    public async Task InputMap_SameKeyWithTheSameValue_IsOneEntry()
    {
        var map = new InputMap<string> { { "a", "1" }, { "a", "1" } };

        Assert.Single(await OutputUtilities.GetValueAsync(map.ToOutput()));
    }

    [Fact]
    public async Task InputMap_Merge_SecondWins()
    {
        var merged = InputMap<string>.Merge(new() { { "a", "1" }, { "b", "1" } }, new() { { "b", "2" } });

        var values = await OutputUtilities.GetValueAsync(merged.ToOutput());

        Assert.Equal([("a", "1"), ("b", "2")], values.Select(p => (p.Key, p.Value)).Order());
    }

    private static ImmutableArray<int> Values(InputList<int> list) =>
        OutputUtilities.GetValueAsync(list.ToOutput()).GetAwaiter().GetResult();
}

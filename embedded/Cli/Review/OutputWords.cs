using System.Collections.Immutable;
using System.Globalization;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Cli.Review;

/// <summary>
/// Says in the program's own words what changed, from the stack's outputs before and after. The rules know no component:
/// a list of objects with a <c>name</c> is a list of things (called by their <c>role</c>, or by the output's name), a thing that several
/// lists have counts once, a list of plain values is counted, an object of <c>needed</c> and one more number is a capacity, and a plain
/// value is old -> new.
/// </summary>
internal sealed class OutputWords
{
    private readonly PropertyValue.Map before;
    private readonly PropertyValue.Map after;
    private readonly OutputThings things = new();
    private readonly List<string> counts = [];
    private readonly List<string> values = [];
    private readonly HashSet<(string Name, string Old, string New)> told = [];

    private OutputWords(PropertyValue.Map before, PropertyValue.Map after) => (this.before, this.after) = (before, after);

    /// <summary>Things first, then counts, then single values.</summary>
    public IReadOnlyList<string> Sentences => [.. things.Sentences, .. counts, .. values];

    /// <summary>Things that went and came with nothing but another name.</summary>
    public IReadOnlyList<string> Renames => things.Renames;

    /// <summary>Compares outputs.</summary>
    public static OutputWords Compare(PropertyValue.Map before, PropertyValue.Map after)
    {
        var words = new OutputWords(before, after);
        var keys = before.Items.Keys.Union(after.Items.Keys).Where(words.CanBeSeen).Order(StringComparer.Ordinal).ToList();
        var capacities = keys.Where(key => Capacity.Read(after.Items.GetValueOrDefault(key)) is not null).ToList();
        foreach (var key in capacities)
            words.Add(key, Capacity.Read(before.Items.GetValueOrDefault(key)), Capacity.Read(after.Items[key])!);
        // of two lists of the same things, the one that says less of each tells, and the other adds what it alone knows
        foreach (var key in keys.Except(capacities).OrderBy(words.Members))
            words.Add(key, before.Items.GetValueOrDefault(key), after.Items.GetValueOrDefault(key));
        return words;
    }

    /// <summary>True when a value's change was said already.</summary>
    public bool Told(string name, PropertyValue old, PropertyValue now) => told.Contains((name, Text(old), Text(now)));

    /// <summary>A change in a sentence; null when there is none.</summary>
    public static string? Change(string name, PropertyValue? old, PropertyValue? now) =>
        (old, now) switch
        {
            (null, null) => null,
            (null, _) => $"{name} {Inline(now)}",
            (_, null) => $"{name} {Inline(old)} -> none",
            _ when old.Equals(now) => null,
            _ => $"{name} {Inline(old)} -> {Inline(now)}",
        };

    /// <summary>True for a value that one line can hold.</summary>
    public static bool IsPlain(PropertyValue? value) => value is PropertyValue.Text or PropertyValue.Number or PropertyValue.Bool;

    private bool CanBeSeen(string key) =>
        new[] { before, after }
            .Select(map => map.Items.GetValueOrDefault(key))
            .All(value => value is null || !(value.HasSecret() || value.HasUnknown()));

    private int Members(string key) =>
        Items(before.Items.GetValueOrDefault(key))
            .Concat(Items(after.Items.GetValueOrDefault(key)))
            .OfType<PropertyValue.Map>()
            .Select(item => item.Items.Count)
            .DefaultIfEmpty()
            .Max();

    private void Add(string key, PropertyValue? old, PropertyValue? now)
    {
        if ((old ?? now) is PropertyValue.List || now is PropertyValue.List)
        {
            var (was, items) = (Items(old), Items(now));
            if (was.Concat(items).All(item => item is PropertyValue.Map map && map.Text("name") is not null))
                things.Add(key, was, items);
            else if (was.Concat(items).All(IsPlain))
                AddCounts(key, was, items);
            return;
        }
        if (old is PropertyValue.Map || now is PropertyValue.Map)
        {
            var (was, map) = (old as PropertyValue.Map ?? PropertyValue.Map.Empty, now as PropertyValue.Map ?? PropertyValue.Map.Empty);
            foreach (var member in was.Items.Keys.Union(map.Items.Keys).Order(StringComparer.Ordinal))
                Add($"{key} {member}", was.Items.GetValueOrDefault(member), map.Items.GetValueOrDefault(member));
            return;
        }
        Say(key, old, now);
    }

    private void Add(string key, Capacity? old, Capacity now)
    {
        // the same number under another name, e.g. the replicas, needs no second mention, and knows what was needed before
        var needed = new PropertyValue.Number(now.Needed);
        var others = after.Items.Where(item => needed.Equals(item.Value)).Select(item => item.Key).ToList();
        var neededBefore = old is null
            ? others.Select(name => before.Items.GetValueOrDefault(name)).FirstOrDefault(value => value is not null)
            : new PropertyValue.Number(old.Needed);
        if (Change(ReviewNames.Words(now.What), neededBefore, needed) is { } change)
            counts.Add(change);
        if (old != now)
            counts.Add(string.Create(CultureInfo.InvariantCulture, $"{ReviewNames.Words(key)} {now.Holds} of {now.Needed} needed"));
        foreach (var name in others.Where(name => Equals(before.Items.GetValueOrDefault(name), neededBefore)))
            told.Add((name, neededBefore is null ? "" : Text(neededBefore), Text(needed)));
    }

    private void AddCounts(string key, ImmutableArray<PropertyValue> was, ImmutableArray<PropertyValue> items)
    {
        var (added, removed) = (items.Except(was).Count(), was.Except(items).Count());
        var noun = ReviewNames.Singular(key);
        if (added > 0)
            counts.Add(string.Create(CultureInfo.InvariantCulture, $"+{added} {ReviewNames.Plural(noun, added)}"));
        if (removed > 0)
            counts.Add(string.Create(CultureInfo.InvariantCulture, $"-{removed} {ReviewNames.Plural(noun, removed)}"));
    }

    private void Say(string key, PropertyValue? old, PropertyValue? now)
    {
        var change = (key, old is null ? "" : Text(old), now is null ? "" : Text(now));
        if (!told.Contains(change) && Change(ReviewNames.Words(key), old, now) is { } sentence)
            values.Add(sentence);
        told.Add(change);
    }

    private static ImmutableArray<PropertyValue> Items(PropertyValue? value) => value is PropertyValue.List list ? list.Items : [];

    private static string Text(PropertyValue value) => value is PropertyValue.Text text ? text.Value : PropertyJson.Mask(value);

    /// <summary>A value as a part of a line.</summary>
    public static string Inline(PropertyValue value) => Markdown.Inline(Text(value));
}

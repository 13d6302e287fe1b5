using System.Collections.Immutable;
using System.Globalization;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Cli.Review;

/// <summary>
/// Says in the program's own words what changed, from the stack's outputs before and after. The rules know no component:
/// a list of objects with a <c>name</c> is a list of things (called by their <c>role</c>, or by the output's name), a thing that several
/// lists have is told once, a list of plain values is counted, an object of <c>needed</c> and one more number is a capacity, and a plain value is old -> new.
/// </summary>
internal sealed class OutputWords
{
    private const string Needed = "needed";
    private readonly PropertyValue.Map before;
    private readonly PropertyValue.Map after;
    private readonly List<string> things = [];
    private readonly List<string> counts = [];
    private readonly List<string> values = [];
    private readonly List<string> renames = [];
    private readonly HashSet<(string Name, string Old, string New)> told = [];
    private readonly HashSet<string> toldThings = [];

    private OutputWords(PropertyValue.Map before, PropertyValue.Map after) => (this.before, this.after) = (before, after);

    /// <summary>Things first, then counts, then single values.</summary>
    public IReadOnlyList<string> Sentences => [.. things, .. counts, .. values];

    /// <summary>Things that went and came with nothing but another name.</summary>
    public IReadOnlyList<string> Renames => renames;

    /// <summary>Compares outputs.</summary>
    public static OutputWords Of(PropertyValue.Map before, PropertyValue.Map after)
    {
        var words = new OutputWords(before, after);
        var keys = before.Items.Keys.Union(after.Items.Keys).Where(words.CanBeSeen).Order(StringComparer.Ordinal).ToList();
        var capacities = keys.Where(key => Capacity.Of(after.Items.GetValueOrDefault(key)) is not null).ToList();
        foreach (var key in capacities)
            words.Add(key, Capacity.Of(before.Items.GetValueOrDefault(key)), Capacity.Of(after.Items[key])!);
        // of two lists of the same things, the one that says less of each tells, and the other adds what it alone knows
        foreach (var key in keys.Except(capacities).OrderBy(words.Members))
            words.Add(key, before.Items.GetValueOrDefault(key), after.Items.GetValueOrDefault(key));
        return words;
    }

    /// <summary>True when a value's change was said already.</summary>
    public bool Told(string name, PropertyValue old, PropertyValue now) => told.Contains((name, Text(old), Text(now)));

    /// <summary>A change in a sentence; null when there is none.</summary>
    public static string? Change(string name, PropertyValue? old, PropertyValue? now) => (old, now) switch
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
        new[] { before, after }.Select(map => map.Items.GetValueOrDefault(key)).All(value => value is null || !(value.HasSecret() || value.HasUnknown()));

    private int Members(string key) =>
        Items(before.Items.GetValueOrDefault(key)).Concat(Items(after.Items.GetValueOrDefault(key))).OfType<PropertyValue.Map>().Select(item => item.Items.Count).DefaultIfEmpty().Max();

    private void Add(string key, PropertyValue? old, PropertyValue? now)
    {
        if ((old ?? now) is PropertyValue.List || now is PropertyValue.List)
        {
            var (was, items) = (Items(old), Items(now));
            if (was.Concat(items).All(item => item is PropertyValue.Map map && map.Text("name") is not null))
                AddThings(key, was, items);
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
        var neededBefore = old is null ? others.Select(name => before.Items.GetValueOrDefault(name)).FirstOrDefault(value => value is not null) : new PropertyValue.Number(old.Needed);
        if (Change(ReviewNames.Words(now.What), neededBefore, needed) is { } change)
            counts.Add(change);
        if (old != now)
            counts.Add(string.Create(CultureInfo.InvariantCulture, $"{ReviewNames.Words(key)} {now.Holds} of {now.Needed} needed"));
        foreach (var name in others.Where(name => Equals(before.Items.GetValueOrDefault(name), neededBefore)))
            told.Add((name, neededBefore is null ? "" : Text(neededBefore), Text(needed)));
    }

    private void AddThings(string key, ImmutableArray<PropertyValue> was, ImmutableArray<PropertyValue> items)
    {
        var (olds, news) = (ByName(was), ByName(items));
        var added = news.Where(item => !olds.ContainsKey(item.Key) && toldThings.Add($"+{Noun(key, item.Value)} {item.Key}")).ToList();
        var removed = olds.Where(item => !news.ContainsKey(item.Key) && toldThings.Add($"-{Noun(key, item.Value)} {item.Key}")).ToList();
        things.AddRange(Group("+", key, added).Concat(Group("-", key, removed)));
        foreach (var (name, old) in removed)
            if (added.FirstOrDefault(item => item.Value.Without("name").Equals(old.Without("name"))) is { Key: { } next })
                renames.Add($"{Noun(key, old)} {Markdown.Inline(name)} is {Markdown.Inline(next)} now, and all else of it is the same");
        var changed = news.Where(item => olds.ContainsKey(item.Key)).Select(item => (item.Key, item.Value, Changes: Changes(key, olds[item.Key], item.Value))).Where(item => item.Changes.Count > 0).ToList();
        foreach (var (name, now, changes) in changed.Take(3))
            things.Add($"{Noun(key, now)} {Markdown.Inline(name)}: {string.Join(", ", changes)}");
        if (changed.Count > 3)
            things.Add(string.Create(CultureInfo.InvariantCulture, $"{changed.Count - 3} more {ReviewNames.Words(key)} changed"));
    }

    private List<string> Changes(string key, PropertyValue.Map old, PropertyValue.Map now) =>
    [
        .. old.Items.Keys.Union(now.Items.Keys).Order(StringComparer.Ordinal)
            .Select(member => Change(member, old.Items.GetValueOrDefault(member), now.Items.GetValueOrDefault(member))).OfType<string>()
            .Where(change => toldThings.Add($"{Noun(key, now)} {now.Text("name")}: {change}")),
    ];

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

    private static IEnumerable<string> Group(string mark, string key, List<KeyValuePair<string, PropertyValue.Map>> things) =>
        from thing in things
        group thing by Noun(key, thing.Value) into alike
        let many = alike.ToList()
        select string.Create(CultureInfo.InvariantCulture, $"{mark}{many.Count} {ReviewNames.Plural(alike.Key, many.Count)} {Names(many)}");

    private static string Names(List<KeyValuePair<string, PropertyValue.Map>> things) => things.Count > 3
        ? $"{Markdown.Inline(things[0].Key)} ... {Markdown.Inline(things[^1].Key)}"
        : string.Join(", ", things.Select(thing => $"{Markdown.Inline(thing.Key)}{About(thing.Value)}"));

    /// <summary>What else is known of a thing, in brackets.</summary>
    private static string About(PropertyValue.Map thing)
    {
        var rest = thing.Items.Where(item => item.Key is not ("name" or "role") && IsPlain(item.Value)).Select(item => Inline(item.Value)).ToList();
        return rest.Count == 0 ? "" : $" ({string.Join(", ", rest)})";
    }

    private static string Noun(string key, PropertyValue.Map thing) => thing.Text("role") is { Length: > 0 } role ? Markdown.Inline(role) : ReviewNames.Singular(key);

    private static Dictionary<string, PropertyValue.Map> ByName(ImmutableArray<PropertyValue> items) =>
        items.Cast<PropertyValue.Map>().GroupBy(item => item.Text("name")!).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    private static ImmutableArray<PropertyValue> Items(PropertyValue? value) => value is PropertyValue.List list ? list.Items : [];

    private static string Text(PropertyValue value) => value is PropertyValue.Text text ? text.Value : PropertyJson.Mask(value);

    private static string Inline(PropertyValue value) => Markdown.Inline(Text(value));

    /// <summary>How many of something a stack can hold, and how many it needs.</summary>
    private sealed record Capacity(string What, double Holds, double Needed)
    {
        public static Capacity? Of(PropertyValue? value) =>
            value is PropertyValue.Map { Items.Count: 2 } map && map.Number(OutputWords.Needed) is { } needed
            && map.Items.Keys.First(key => key != OutputWords.Needed) is var what && map.Number(what) is { } holds ? new Capacity(what, holds, needed) : null;
    }
}

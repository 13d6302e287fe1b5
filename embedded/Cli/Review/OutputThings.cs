using System.Collections.Immutable;
using System.Globalization;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Cli.Review;

/// <summary>What came, went and changed in lists of things; one that several lists have is reported once.</summary>
internal sealed class OutputThings
{
    private readonly List<string> sentences = [];
    private readonly List<string> renames = [];
    private readonly HashSet<string> told = [];

    public IReadOnlyList<string> Sentences => sentences;

    /// <summary>Things that went and came with nothing but another name.</summary>
    public IReadOnlyList<string> Renames => renames;

    /// <summary>Compares two lists of things.</summary>
    public void Add(string key, ImmutableArray<PropertyValue> was, ImmutableArray<PropertyValue> items)
    {
        var (olds, news) = (ByName(was), ByName(items));
        var added = news.Where(item => !olds.ContainsKey(item.Key) && told.Add($"+{Noun(key, item.Value)} {item.Key}")).ToList();
        var removed = olds.Where(item => !news.ContainsKey(item.Key) && told.Add($"-{Noun(key, item.Value)} {item.Key}")).ToList();
        sentences.AddRange(Group("+", key, added).Concat(Group("-", key, removed)));
        foreach (var (name, old) in removed)
            if (added.FirstOrDefault(item => item.Value.Without("name").Equals(old.Without("name"))) is { Key: { } next })
                renames.Add($"{Noun(key, old)} {Markdown.Inline(name)} is {Markdown.Inline(next)} now, and all else of it is the same");
        var changed = news.Where(item => olds.ContainsKey(item.Key))
            .Select(item => (item.Key, item.Value, Changes: Changes(key, olds[item.Key], item.Value)))
            .Where(item => item.Changes.Count > 0)
            .ToList();
        foreach (var (name, now, changes) in changed.Take(3))
            sentences.Add($"{Noun(key, now)} {Markdown.Inline(name)}: {string.Join(", ", changes)}");
        if (changed.Count > 3)
            sentences.Add(string.Create(CultureInfo.InvariantCulture, $"{changed.Count - 3} more {ReviewNames.Words(key)} changed"));
    }

    private List<string> Changes(string key, PropertyValue.Map old, PropertyValue.Map now) =>
        [
            .. old
                .Items.Keys.Union(now.Items.Keys)
                .Order(StringComparer.Ordinal)
                .Select(member => OutputWords.Change(member, old.Items.GetValueOrDefault(member), now.Items.GetValueOrDefault(member)))
                .OfType<string>()
                .Where(change => told.Add($"{Noun(key, now)} {now.Text("name")}: {change}")),
        ];

    private static IEnumerable<string> Group(string mark, string key, List<KeyValuePair<string, PropertyValue.Map>> things) =>
        from thing in things
        group thing by Noun(key, thing.Value) into alike
        let many = alike.ToList()
        select string.Create(CultureInfo.InvariantCulture, $"{mark}{many.Count} {ReviewNames.Plural(alike.Key, many.Count)} {Names(many)}");

    private static string Names(List<KeyValuePair<string, PropertyValue.Map>> things) =>
        things.Count > 3
            ? $"{Markdown.Inline(things[0].Key)} ... {Markdown.Inline(things[^1].Key)}"
            : string.Join(", ", things.Select(thing => $"{Markdown.Inline(thing.Key)}{About(thing.Value)}"));

    /// <summary>What else is known of a thing, in brackets.</summary>
    private static string About(PropertyValue.Map thing)
    {
        var rest = thing
            .Items.Where(item =>
                item.Key is not ("name" or "role") && OutputWords.IsPlain(item.Value) && item.Value is not PropertyValue.Text { Value: "" }
            )
            .Select(item => OutputWords.Inline(item.Value))
            .ToList();
        return rest.Count == 0 ? "" : $" ({string.Join(", ", rest)})";
    }

    private static string Noun(string key, PropertyValue.Map thing) =>
        thing.Text("role") is { Length: > 0 } role ? Markdown.Inline(role) : ReviewNames.Singular(key);

    private static Dictionary<string, PropertyValue.Map> ByName(ImmutableArray<PropertyValue> items) =>
        items
            .Cast<PropertyValue.Map>()
            .GroupBy(item => item.Text("name")!)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
}

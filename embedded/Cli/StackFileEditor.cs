using System.Text.RegularExpressions;
using YamlDotNet.Serialization;

namespace QuicLoad.Embedded.Cli;

/// <summary>Changes single settings of a stack file; every other line stays as it is, comments too.</summary>
internal sealed partial class StackFileEditor(string path)
{
    private readonly List<string> lines = File.Exists(path) ? [.. File.ReadAllLines(path)] : [];

    /// <summary>Sets a setting, in its place or at the end of <c>config:</c>.</summary>
    /// <param name="key">The full key.</param>
    /// <param name="value">What YAML shall hold: text, or maps and lists of it.</param>
    public void Set(string key, object value)
    {
        var block = Render(key, value);
        if (Find(key) is { } found)
        {
            lines.RemoveRange(found.Start, found.Count);
            lines.InsertRange(found.Start, block);
            return;
        }
        var config = lines.FindIndex(line => ConfigLine().IsMatch(line));
        if (config < 0)
        {
            lines.Add("config:");
            config = lines.Count - 1;
        }
        lines[config] = "config:";
        lines.InsertRange(EndOfBlock(config), block);
    }

    /// <summary>Removes a setting.</summary>
    public void Remove(string key)
    {
        if (Find(key) is { } found)
            lines.RemoveRange(found.Start, found.Count);
    }

    /// <summary>Sets the salt, as the first line.</summary>
    public void SetSalt(string salt)
    {
        lines.RemoveAll(line => line.StartsWith("encryptionsalt:", StringComparison.Ordinal));
        lines.Insert(0, $"encryptionsalt: {salt}");
    }

    /// <summary>Writes the file.</summary>
    public void Save()
    {
        var temporary = path + ".tmp";
        File.WriteAllLines(temporary, lines);
        File.Move(temporary, path, overwrite: true);
    }

    private (int Start, int Count)? Find(string key)
    {
        var config = lines.FindIndex(line => ConfigLine().IsMatch(line));
        if (config < 0)
            return null;
        var end = EndOfBlock(config);
        for (var start = config + 1; start < end; start++)
            if (KeyLine().Match(lines[start]) is { Success: true } match && match.Groups["key"].Value.Trim('"', '\'') == key)
                return (start, Extent(start, end, match.Groups["indent"].Length));
        return null;
    }

    /// <summary>The lines of one setting: all that are indented deeper, but not the comments and blank lines after them.</summary>
    private int Extent(int start, int end, int indent)
    {
        var last = start;
        for (var i = start + 1; i < end; i++)
        {
            var depth = lines[i].Length - lines[i].TrimStart().Length;
            if (lines[i].Trim().Length == 0 || (depth <= indent && lines[i].TrimStart().StartsWith('#')))
                continue;
            if (depth <= indent && !(depth == indent && lines[i].TrimStart().StartsWith("- ", StringComparison.Ordinal)))
                break;
            last = i;
        }
        return last - start + 1;
    }

    private int EndOfBlock(int config)
    {
        var end = config + 1;
        for (var i = config + 1; i < lines.Count; i++)
        {
            if (lines[i].Trim().Length == 0 || lines[i].StartsWith('#'))
                continue;
            if (!char.IsWhiteSpace(lines[i][0]))
                break;
            end = i + 1;
        }
        return end;
    }

    private static IEnumerable<string> Render(string key, object value) => new SerializerBuilder().WithIndentedSequences().WithQuotingNecessaryStrings().Build()
        .Serialize(new Dictionary<string, object> { [key] = value }).TrimEnd().Split('\n').Select(line => "  " + line.TrimEnd('\r'));

    [GeneratedRegex("^config:\\s*(\\{\\})?\\s*(#.*)?$")]
    private static partial Regex ConfigLine();

    [GeneratedRegex("^(?<indent> +)(?<key>\"[^\"]+\"|'[^']+'|[^\\s#:'\"]+:[^\\s:]+):(\\s|$)")]
    private static partial Regex KeyLine();
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using QuicLoad.Hosts;

namespace QuicLoad.Tests.Measure.Spools;

/// <summary>A worker's files in memory, behind a connection that breaks when the test says so.</summary>
internal sealed partial class MortalHost(Func<bool> breaks) : IHost
{
    public Dictionary<string, MemoryStream> Files { get; } = new(StringComparer.Ordinal);

    public string Name => "worker1";

    public MortalHost With(Dictionary<string, MemoryStream> files)
    {
        foreach (var (name, content) in files)
            Files[name] = content;
        return this;
    }

    public Task<HostAnswer> RunAsync(string script, CancellationToken cancellationToken)
    {
        if (breaks())
            throw new HostException("worker1: the connection ended");
        var answer = new MemoryStream();
        if (script.Contains("wc -c", StringComparison.Ordinal))
            Write(string.Concat(Files.Select(file => $"{file.Value.Length,8} {file.Key}\n")) + $"{Files.Values.Sum(file => file.Length)} total\n");
        var mark = Mark().Match(script).Groups[1].Value;
        foreach (Match range in Range().Matches(script))
        {
            Write($"\n{mark} {range.Groups[1].Value} {range.Groups[2].Value}\n");
            answer.Write(Files[range.Groups[1].Value].ToArray().AsSpan(int.Parse(range.Groups[2].ValueSpan, CultureInfo.InvariantCulture), int.Parse(range.Groups[3].ValueSpan, CultureInfo.InvariantCulture)));
        }
        return Task.FromResult(new HostAnswer(0, answer.ToArray()));

        void Write(string text) => answer.Write(Encoding.UTF8.GetBytes(text));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [GeneratedRegex("%s %s %s.n' '([0-9a-f]{32})'")]
    private static partial Regex Mark();

    [GeneratedRegex("^piece '([^']+)' (\\d+) (\\d+)$", RegexOptions.Multiline)]
    private static partial Regex Range();
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using QuicLoad.Remote;

namespace QuicLoad.Tests.Tools.Measure.Spools;

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

    public Task<ScriptResult> RunAsync(string script, CancellationToken cancellationToken)
    {
        if (breaks())
            throw new HostException("worker1: the connection ended");
        var answer = new MemoryStream();
        var words = Word().Matches(script).Select(word => word.Groups[1].Value).ToList();
        if (words.Contains("stat"))
        {
            Write("41f8 4096 .\n");
            foreach (var name in words.Where(word => word.StartsWith("./", StringComparison.Ordinal) && Files.ContainsKey(word[2..])))
                Write(string.Create(CultureInfo.InvariantCulture, $"81a4 {Files[name[2..]].Length} {name}\n"));
        }
        else
        {
            var arguments = words[(words.LastIndexOf("sh") + 1)..];
            foreach (var range in arguments.Skip(1).Chunk(3))
            {
                Write($"\n{arguments[0]} {range[0]} {range[1]}\n");
                answer.Write(
                    Files[range[0]]
                        .ToArray()
                        .AsSpan(int.Parse(range[1], CultureInfo.InvariantCulture), int.Parse(range[2], CultureInfo.InvariantCulture))
                );
                Write($"\n{arguments[0]} 0\n");
            }
        }
        return Task.FromResult(new ScriptResult(0, answer.ToArray()));

        void Write(string text) => answer.Write(Encoding.UTF8.GetBytes(text));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Word();
}

using System.Reflection;
using Pulumi;

namespace QuicLoad.Embedded.Tests.Sdk;

/// <summary>
/// The runtime's public surface is a subset of the official packages': source that compiles against it compiles against them.
/// tests/OfficialApi holds the lines of the official surface that are in use.
/// </summary>
public sealed class ApiSubsetTests
{
    private static readonly Assembly Runtime = typeof(Deployment).Assembly;

    [Fact]
    public void PublicSurface_IsTheOfficialOne_LineByLine()
    {
        var official = Read();
        var ours = Runtime
            .GetExportedTypes()
            .Where(t => t.Namespace?.StartsWith("Pulumi", StringComparison.Ordinal) == true)
            .SelectMany(t => ApiText.Members(t).Select(m => $"{ApiText.Header(t)} | {m}").Append(ApiText.Header(t)))
            .ToHashSet();

        Assert.Empty(ours.Except(official).Order(StringComparer.Ordinal));
        Assert.Empty(official.Except(ours).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void PublicTypes_AllInPulumisNamespaces() =>
        Assert.All(
            Runtime.GetExportedTypes().Where(t => t.FullName != "Program"),
            type => Assert.StartsWith("Pulumi", type.Namespace, StringComparison.Ordinal)
        );

    private static HashSet<string> Read()
    {
        var lines = new HashSet<string>();
        var type = "";
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "OfficialApi"), "*.txt"))
        {
            foreach (var line in File.ReadLines(file).Where(l => !l.StartsWith("# ", StringComparison.Ordinal)))
            {
                if (line.StartsWith("## ", StringComparison.Ordinal))
                    lines.Add(type = line);
                else
                    lines.Add($"{type} | {line.Trim()}");
            }
        }

        return lines;
    }
}

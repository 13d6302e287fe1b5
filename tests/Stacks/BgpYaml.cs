using System.Globalization;
using System.Text;

namespace QuicLoad.Tests.Stacks;

/// <summary>Stack files as <see cref="StackYaml.Good"/>, with the pod attachment bridge and other routings.</summary>
internal static class BgpYaml
{
    /// <summary>With its two workers.</summary>
    public static string Small(string routing) => With(StackYaml.Good, routing, "frr");

    /// <summary>The same, with two hundred workers.</summary>
    public static string Large(string routing, string router) => Grown(With(StackYaml.Good, routing, router));

    /// <summary>Two hundred workers as the file has them: kubenet, and routes set on the router.</summary>
    public static string LargeKubenet => Grown(StackYaml.Good);

    private static string Grown(string text)
    {
        var workers = new StringBuilder("  quic-load:workers:\n");
        for (var i = 1; i <= 200; i++)
            workers.Append(
                CultureInfo.InvariantCulture,
                $"    - {{ name: worker{i}, address: 198.51.100.{(i < 8 ? i + 1 : i + 10)}, podCidr: 203.0.{i}.0/24 }}\n"
            );
        var (begin, end) = (
            text.IndexOf("  quic-load:workers:", StringComparison.Ordinal),
            text.IndexOf("  quic-load:router:", StringComparison.Ordinal)
        );
        return text[..begin] + workers + text[end..];
    }

    /// <summary>The files that they name, with a key of every host.</summary>
    public static TestFiles Files =>
        new() { KnownHosts = string.Join('\n', Enumerable.Range(1, 254).Select(last => $"198.51.100.{last} {TestFiles.HostKey}")) };

    private static string With(string text, string routing, string router) =>
        text.Replace("attachment: kubenet, routing: static }", $"attachment: bridge, routing: {routing} }}", StringComparison.Ordinal)
            .Replace("containerRuntime: docker", "containerRuntime: containerd", StringComparison.Ordinal)
            .Replace("kind: linux", $"kind: {router}", StringComparison.Ordinal);
}

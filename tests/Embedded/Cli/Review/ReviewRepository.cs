using System.Text.RegularExpressions;
using QuicLoad.Tests.Shared;

namespace QuicLoad.Embedded.Tests.Cli.Review;

/// <summary>
/// A git repository with this project's Pulumi.yaml and one stack, committed; pull requests are changes of its files. The
/// program is the real one, run by ./pulumi as people run it, without passphrase, key or state.
/// </summary>
public sealed partial class ReviewRepository : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public const string Settings = """
        config:
          quic-load:kubernetes:
            version: 1.20.2
            serviceCidr: 198.19.0.0/16
            maxPods: 110
            artifacts: release
            clusterDns: false
          quic-load:ssh: { user: root, privateKeyFile: keys/id, knownHostsFile: keys/known_hosts }
          quic-load:nodeNetwork: 198.51.100.0/24
          quic-load:controlPlane: { name: master, address: 198.51.100.10, podCidr: 198.18.128.0/24 }
          quic-load:workers:
            - { name: worker1, address: 198.51.100.11, podCidr: 203.0.113.0/26 }
            - { name: worker2, address: 198.51.100.12, podCidr: 203.0.113.64/26 }
          quic-load:router: { name: router, address: 198.51.100.1, kind: linux }
          quic-load:dns: { servers: [198.18.0.53] }
          quic-load:viewers:
            replicas: 10
            image: registry.example/quic-load/viewer:1.0.0
            protocol: quic
            originUrl: https://video.example/
            originCertificateFile: keys/cert.pem
          quic-load:limits: { maxReplicas: 20000, allowedHosts: [video.example] }

        """;

    public ReviewRepository()
    {
        Write("Pulumi.yaml", "name: quic-load\nmain: infra\nruntime: dotnet\n");
        Write("Pulumi.test.yaml", Settings);
        Write(".gitignore", "keys/\n");
        Git("init", "-q");
        Commit();
    }

    public string Root => folder.Root;

    /// <summary>The top folder of the sources.</summary>
    public static string Sources { get; } = Find();

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.PathTo(name))!);
        File.WriteAllText(folder.PathTo(name), text);
    }

    public void Commit()
    {
        Git("add", "-A");
        Git("-c", "user.name=test", "-c", "user.email=test@example", "commit", "-q", "-m", "settings");
    }

    public void Git(params string[] arguments)
    {
        var (code, _, errors) = Run("git", ["-C", Root, .. arguments]);
        Assert.True(code == 0, errors);
    }

    /// <summary>Takes back everything since the commit.</summary>
    public void Reset()
    {
        Git("reset", "-q", "--hard");
        Git("clean", "-q", "-fdx");
    }

    /// <summary>The review of settings against the commit; commits, and sizes of scripts, are left out.</summary>
    public string Review(string settings)
    {
        Write("Pulumi.test.yaml", settings);
        var (code, output, errors) = Preview("--against", "HEAD");
        Assert.True(code == 0, errors + output);
        return TextSize().Replace(Commit8().Replace(output, "COMMIT"), "${what} N${unit}");
    }

    /// <summary>Runs a command of <c>./pulumi</c> on the stack.</summary>
    public (int Code, string Output, string Errors) Pulumi(params string[] arguments) =>
        Run(Path.Combine(Sources, "pulumi"), [.. arguments, "-C", Root, "-s", "test"]);

    /// <summary>Runs <c>./pulumi preview --summary markdown</c>.</summary>
    public (int Code, string Output, string Errors) Preview(params string[] arguments) =>
        Run(Path.Combine(Sources, "pulumi"), ["preview", "-C", Root, "-s", "test", "--summary", "markdown", .. arguments]);

    public void Dispose() => folder.Dispose();

    private (int Code, string Output, string Errors) Run(string program, string[] arguments)
    {
        var variables = Environment
            .GetEnvironmentVariables()
            .Keys.Cast<string>()
            .Where(key => key.StartsWith("PULUMI_", StringComparison.Ordinal))
            .ToDictionary(key => key, _ => (string?)null);
        // not even a passphrase file that lies beside ./pulumi
        variables["PULUMI_CONFIG_PASSPHRASE_FILE"] = "";
        return TestProgram.RunAsync(program, arguments, folder: Root, environment: variables).GetAwaiter().GetResult();
    }

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Pulumi.yaml")))
            folder =
                Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Pulumi.yaml must be in a folder above the tests.");
        return folder;
    }

    [GeneratedRegex(@"\b[0-9a-f]{8}\b")]
    private static partial Regex Commit8();

    [GeneratedRegex(@"(?<what>text of|from line) \d+(?<unit> lines)?(, \d+ characters)?")]
    private static partial Regex TextSize();
}

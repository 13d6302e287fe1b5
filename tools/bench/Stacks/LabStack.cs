using QuicLoad.Bench.Measuring;

namespace QuicLoad.Bench.Stacks;

/// <summary>A stack of the lab with settings of its own, so that the project's files are not touched.</summary>
internal sealed class LabStack : IDisposable
{
    private static readonly (string Address, string Pods)[] Workers =
    [
        ("198.51.100.11", "203.0.113.0/25"),
        ("198.51.100.12", "203.0.113.128/25"),
        ("198.51.100.13", "198.18.130.0/25"),
        ("198.51.100.14", "198.18.130.128/25"),
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("quic-load-bench-").FullName;
    private readonly string pulumi;
    private readonly string stack;
    private readonly Commands commands;

    /// <summary>Makes the folder.</summary>
    /// <param name="repository">The project's folder.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="state">Directory that holds the state; default: one that goes with the settings.</param>
    public LabStack(string repository, string stack = "dev", string? state = null)
    {
        this.stack = stack;
        pulumi = Path.Combine(repository, "pulumi");
        commands = new Commands(new Dictionary<string, string> { ["PULUMI_BACKEND_URL"] = $"file://{state ?? folder}" });
        foreach (var name in new[] { "Pulumi.yaml", $"Pulumi.{stack}.yaml" })
            File.Copy(Path.Combine(repository, name), Path.Combine(folder, name));
        foreach (var name in new[] { "infra", ".lab" })
            File.CreateSymbolicLink(Path.Combine(folder, name), Path.Combine(repository, name));
    }

    /// <summary>Writes that many workers into the settings.</summary>
    public void SetWorkers(int count)
    {
        for (var i = 0; i < Workers.Length; i++)
            if (i >= count)
                Run("config", "rm", "--path", $"quic-load:workers[{count}]");
            else
                foreach (
                    var (key, value) in new[] { ("name", $"worker{i + 1}"), ("address", Workers[i].Address), ("podCidr", Workers[i].Pods) }
                )
                    Set($"workers[{i}].{key}", value);
    }

    /// <summary>Writes one of the settings.</summary>
    public void Set(string path, string value) => Run("config", "set", "--path", $"quic-load:{path}", value);

    /// <summary>Brings the stack up; it ends when the viewers are ready.</summary>
    public void Up() => Run("up", "--yes", "--skip-preview");

    /// <summary>What the stack would do, as JSON.</summary>
    public string Preview() => Run("preview", "--json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Run(params string[] arguments) => commands.Run([pulumi, .. arguments, "-s", stack, "-C", folder]);
}

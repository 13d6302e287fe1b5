using QuicLoad.Bench.Measuring;

namespace QuicLoad.Bench.BringUp;

/// <summary>The lab's stack with settings and a state of its own, so that neither the project's files nor its state are touched.</summary>
internal sealed class LabStack : IDisposable
{
    private static readonly (string Address, string Pods)[] Workers =
        [("198.51.100.11", "203.0.113.0/25"), ("198.51.100.12", "203.0.113.128/25"), ("198.51.100.13", "198.18.130.0/25"), ("198.51.100.14", "198.18.130.128/25")];

    private readonly string folder = Directory.CreateTempSubdirectory("quic-load-bring-up-").FullName;
    private readonly string pulumi;
    private readonly Commands commands;

    public LabStack(string repository)
    {
        pulumi = Path.Combine(repository, "pulumi");
        commands = new Commands(new Dictionary<string, string> { ["PULUMI_BACKEND_URL"] = $"file://{folder}" });
        foreach (var name in new[] { "Pulumi.yaml", "Pulumi.dev.yaml" })
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
                foreach (var (key, value) in new[] { ("name", $"worker{i + 1}"), ("address", Workers[i].Address), ("podCidr", Workers[i].Pods) })
                    Run("config", "set", "--path", $"quic-load:workers[{i}].{key}", value);
    }

    /// <summary>Brings the stack up; it ends when the viewers are ready.</summary>
    public void Up() => Run("up", "--yes", "--skip-preview");

    /// <summary>What the stack would do, as JSON.</summary>
    public string Preview() => Run("preview", "--json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Run(params string[] arguments) => commands.Run([pulumi, .. arguments, "-s", "dev", "-C", folder]);
}

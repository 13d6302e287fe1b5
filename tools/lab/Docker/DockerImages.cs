using QuicLoad.Lab.Processes;

namespace QuicLoad.Lab.Docker;

/// <summary>The image that every machine is a container of.</summary>
internal sealed class DockerImages(ICommandRunner runner)
{
    private const string Repository = "quic-load/machine";

    /// <summary>Imports the machine's file tree where the engine does not have it yet, and removes older ones.</summary>
    /// <param name="asset">The asset's folder; the last part of its name is the key.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The image's name.</returns>
    public async Task<string> EnsureMachineAsync(string asset, CancellationToken cancellationToken)
    {
        var image = $"{Repository}:{asset[(asset.LastIndexOf('-') + 1)..]}";
        if (await runner.SucceedsAsync(new Command("docker", "image", "inspect", image), cancellationToken))
            return image;
        var import = new Command(
            "docker",
            "import",
            "-c",
            "ENV container=docker",
            "-c",
            "CMD [\"/usr/lib/quic-load/init\"]",
            Path.Combine(asset, "machine.tar"),
            image
        );
        (await runner.RunAsync(import, cancellationToken)).Checked();
        var all = await runner.ReadAsync(
            new Command("docker", "image", "ls", "--format", "{{.Repository}}:{{.Tag}}", Repository),
            cancellationToken
        );
        foreach (var old in all.Split('\n').Where(name => name.Length > 0 && name != image))
            await runner.RunAsync(new Command("docker", "image", "rm", old), cancellationToken);
        return image;
    }
}

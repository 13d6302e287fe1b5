using System.Globalization;
using System.Net;
using System.Text.Json;
using QuicLoad.Contracts;
using QuicLoad.Lab.Assets;
using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Machines;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;
using QuicLoad.Lab.Progress;

namespace QuicLoad.Acceptance.Services;

/// <summary>
/// Viewers beyond the router, each in a container of its own on the origin's segment. Viewers of the same cluster would not do: their
/// node's kube-proxy takes what they send to a Service's address, and the path from outside is not on the way.
/// </summary>
internal sealed class OutsideViewers(ServicesLab services) : IAsyncDisposable
{
    private const string Image = "quic-load/viewer:lab";
    private const int ReadinessPort = 8080;

    private readonly List<(Machine Machine, string Protocol)> running = [];

    private LabSession Lab => services.Lab;

    /// <summary>The viewers' addresses.</summary>
    public IReadOnlyList<string> Addresses => [.. running.Select(viewer => $"{viewer.Machine.Address}")];

    /// <summary>Starts so many viewers of a service, as many over HTTP/2 as are asked for and the others over QUIC.</summary>
    public async Task StartAsync(ServiceOutput service, int quic, int http2, CancellationToken cancellationToken)
    {
        await StopAsync(cancellationToken);
        await LoadAsync(cancellationToken);
        for (var i = 0; i < quic + http2; i++)
        {
            var viewer = (Machine: MachineOf(i), Protocol: i < quic ? "quic" : "http2");
            running.Add(viewer);
            await DockerAsync(
                cancellationToken,
                Run(viewer.Machine, viewer.Protocol, service, service.Entrances[i % service.Entrances.Count])
            );
            var state = await Lab.Machines.StateAsync(viewer.Machine, cancellationToken);
            await Lab.Switch.PlugAsync(viewer.Machine, state!.ProcessId, cancellationToken);
        }
    }

    /// <summary>Null where each viewer's video advances, over the protocol that is asked for.</summary>
    public async Task<string?> JudgeAsync(CancellationToken cancellationToken)
    {
        var wrong = new List<string>();
        foreach (var (machine, protocol) in running)
        {
            var log = await Lab.Runner.ReadAsync(new Command("docker", "logs", machine.Container) { Unlogged = true }, cancellationToken);
            var spoken = log.Split('\n').Select(ProtocolOf).LastOrDefault(one => one is not null);
            var open = new Command("docker", "exec", machine.Container, "bash", "-c", $"exec 3<>/dev/tcp/127.0.0.1/{ReadinessPort}");
            if (spoken != (protocol == "quic" ? "h3" : "h2") || !await Lab.Runner.SucceedsAsync(open, cancellationToken))
                wrong.Add($"{machine.Name} ({protocol}): {spoken ?? log.Split('\n')[^1]}");
        }
        return wrong.Count == 0 ? null : string.Join("; ", wrong);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        if (running.Count > 0)
            await DockerAsync(cancellationToken, ["rm", "--force", .. running.Select(viewer => viewer.Machine.Container)]);
        running.Clear();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (await Lab.Runner.SucceedsAsync(new Command("docker", "image", "inspect", Image), cancellationToken))
            return;
        var folder = await MakeAsync(LabAssets.Viewer, cancellationToken);
        await DockerAsync(cancellationToken, "load", "--input", Path.Combine(folder, "viewer.tar"));
    }

    private async Task<string> MakeAsync(AssetRecipe recipe, CancellationToken cancellationToken)
    {
        foreach (var other in recipe.From)
            await MakeAsync(other, cancellationToken);
        return await Lab.Cache.GetAsync(recipe, new Step(""), cancellationToken);
    }

    private string[] Run(Machine machine, string protocol, ServiceOutput service, string entrance) =>
        [
            "run",
            "--detach",
            "--pull=never",
            "--name",
            machine.Container,
            "--hostname",
            machine.Name,
            "--label",
            $"{MachineHost.Label}={Lab.Folder.Project}",
            "--network",
            "none",
            "--add-host",
            $"{service.Host}:{entrance.Split(':')[0]}",
            "--cap-drop",
            "ALL",
            "--security-opt",
            "seccomp=unconfined",
            "--security-opt",
            "apparmor=unconfined",
            "--shm-size",
            "256m",
            .. Variables(machine, protocol, service, entrance)
                .SelectMany(variable => new[] { "--env", $"{variable.Key}={variable.Value}" }),
            Image,
        ];

    private static Dictionary<string, string> Variables(Machine machine, string protocol, ServiceOutput service, string entrance) =>
        new()
        {
            [ViewerVariables.Url] = $"https://{service.Host}:{entrance.Split(':')[1]}/",
            [ViewerVariables.Protocol] = protocol,
            [ViewerVariables.CertificateSpki] = service.CertificateSpki,
            [ViewerVariables.Address] = $"{machine.Address}",
            [ViewerVariables.ReadinessPort] = ReadinessPort.ToString(CultureInfo.InvariantCulture),
        };

    private static Machine MachineOf(int number) =>
        new(
            $"client{number + 1}",
            MachineRole.Origin,
            LabPlan.Router.Ports[1].Addresses[0],
            new Port("eth0", LabPlan.OriginSegment, IPAddress.Parse($"198.18.0.{90 + number}"))
        );

    private static string? ProtocolOf(string line)
    {
        if (!line.StartsWith('{'))
            return null;
        using var record = JsonDocument.Parse(line);
        return record.RootElement.GetProperty("event").GetString() is "playing"
            ? record.RootElement.GetProperty("protocol").GetString()
            : null;
    }

    private async Task DockerAsync(CancellationToken cancellationToken, params string[] arguments) =>
        (await Lab.Runner.RunAsync(new Command("docker", arguments), cancellationToken)).Checked();
}

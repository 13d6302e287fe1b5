using System.Text.Json;
using QuicLoad.Acceptance.Running;
using QuicLoad.Contracts;
using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Machines;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;

namespace QuicLoad.Acceptance.Services;

/// <summary>The lab with the stack "services" on it, and its cluster.</summary>
internal sealed class ServicesLab(LabSession lab, IReadOnlyList<ServiceOutput> services)
{
    /// <summary>The stack: a service by each path, behind a pair of balancers.</summary>
    public const string Stack = "services";

    private const string Kubectl = "kubectl --kubeconfig=/etc/kubernetes/admin.conf";

    // in this run, by one of its tests
    private static bool isUp;

    /// <summary>The lab.</summary>
    public LabSession Lab => lab;

    /// <summary>The stack's services.</summary>
    public IReadOnlyList<ServiceOutput> Services => services;

    /// <summary>Brings it up where it is not up and whole.</summary>
    /// <exception cref="LabException">It is not up.</exception>
    public static async Task<ServicesLab> OpenAsync(LabRun run, CancellationToken cancellationToken)
    {
        if (isUp && await ReadAsync(run, cancellationToken) is var there && await there.IsWholeAsync(cancellationToken))
            return there;
        isUp = false;
        if (await StackLab.UpAsync(run, Stack, cancellationToken) is { } trouble)
            throw new LabException(trouble);
        isUp = true;
        return await ReadAsync(run, cancellationToken);
    }

    /// <summary>The service by a path.</summary>
    public ServiceOutput Find(string path) => services.Single(service => service.Path == path);

    /// <summary>Runs kubectl on the control plane, and returns what it prints.</summary>
    public Task<string> KubectlAsync(string words, CancellationToken cancellationToken, string? input = null) =>
        lab.Runner.ReadAsync(
            MachineShell.Console(LabPlan.Master, "sh", "-c", $"{Kubectl} {words}") with
            {
                Input = input,
            },
            cancellationToken
        );

    /// <summary>Waits until an Ingress has its address in its status, and returns that; nothing where it gets none.</summary>
    public async Task<string> CheckAddressAsync(Checklist checks, string ingress, CancellationToken cancellationToken)
    {
        var address = "";
        await checks.CheckAsync(
            "its address stands in its status",
            () =>
                Patience.WaitAsync(
                    async () =>
                    {
                        address = await KubectlAsync(
                            $"-n services get ingress {ingress} -o 'jsonpath={{.status.loadBalancer.ingress[0].ip}}'",
                            cancellationToken
                        );
                        return address.Length > 0 ? null : "no address";
                    },
                    cancellationToken,
                    TimeSpan.FromSeconds(20)
                )
        );
        return address;
    }

    /// <summary>Makes a machine's part of a scenario, and returns what it prints.</summary>
    public Task<string> RunAsync(Machine machine, string script, CancellationToken cancellationToken, params string[] arguments) =>
        lab.Shell.ReadAsync(machine, cancellationToken, ["sh", "-c", script, "sh", .. arguments]);

    /// <summary>Boots what does not run, and waits until every node and every server is there again.</summary>
    public async Task<string?> HealAsync(CancellationToken cancellationToken)
    {
        var up = await lab.Runner.RunAsync(
            new Command(Path.Combine(lab.Folder.Project, "lab"), "up", "--stack", Stack, "--machines-only"),
            cancellationToken
        );
        return up.Succeeded ? await WaitWholeAsync(cancellationToken) : new CommandFailedException(up).Message;
    }

    private static async Task<ServicesLab> ReadAsync(LabRun run, CancellationToken cancellationToken)
    {
        var lab = StackLab.Open(run);
        var output = await lab.Stack.OutputAsync(StackOutputs.Services, cancellationToken);
        return new ServicesLab(lab, JsonSerializer.Deserialize<List<ServiceOutput>>(output, JsonSerializerOptions.Web)!);
    }

    private async Task<bool> IsWholeAsync(CancellationToken cancellationToken)
    {
        foreach (var machine in lab.Layout.Machines)
            if (await lab.Machines.StateAsync(machine, cancellationToken) is not { IsRunning: true })
                return false;
        return await WaitWholeAsync(cancellationToken) is null;
    }

    /// <summary>Waits until all nodes are ready and each service has all its servers; null, or what is missing.</summary>
    public Task<string?> WaitWholeAsync(CancellationToken cancellationToken) =>
        Patience.WaitAsync(
            async () =>
            {
                var nodes = await KubectlAsync(
                    @"get nodes -o 'jsonpath={range .items[*]}{.metadata.name}={.status.conditions[?(@.type==""Ready"")].status} {end}'",
                    cancellationToken
                );
                var ready = await KubectlAsync(
                    "-n services get deployments -o 'jsonpath={range .items[*]}{.status.readyReplicas} {end}'",
                    cancellationToken
                );
                var servers = ready.Split(' ', StringSplitOptions.RemoveEmptyEntries).Sum(int.Parse);
                return servers == services.Sum(service => service.Pods) && !nodes.Contains("=False") && !nodes.Contains("=Unknown")
                    ? null
                    : $"{servers} servers are ready; nodes: {nodes}";
            },
            cancellationToken
        );
}

using QuicLoad.Lab.Assets;
using QuicLoad.Lab.Machines;
using QuicLoad.Lab.Network;
using QuicLoad.Lab.Origin;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Progress;
using QuicLoad.Lab.State;

namespace QuicLoad.Lab.Commands;

/// <summary>./lab up: from a bare machine to viewers that are proved to play. Run again, it does what is missing.</summary>
internal sealed class UpCommand(LabSession lab)
{
    /// <summary>Images of workers alone: products that hold one of the same name.</summary>
    private static readonly string[] WorkerImages = ["viewer", "server"];

    /// <summary>Runs the command.</summary>
    /// <param name="machinesOnly">True to stop before the stack.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>0 where the viewers are proved to play, else 1.</returns>
    public async Task<int> RunAsync(bool machinesOnly, CancellationToken cancellationToken)
    {
        LabSession.RequireRoot();
        if (!machinesOnly && lab.Layout.Workers < lab.Network.Workers)
            throw new LabException(
                $"--workers: \"{lab.Layout.Workers}\" needs --machines-only, because the settings of the stack "
                    + $"{lab.Network.Stack} name {lab.Network.Workers} workers."
            );
        using var alone = LabLock.Take(AssetCache.DefaultRoot());
        await PrepareAsync(cancellationToken);
        var assets = await MakeAssetsAsync(cancellationToken);
        await lab.Steps.RunAsync("machines", (step, cancel) => BootAsync(assets, step, cancel), cancellationToken);
        await lab.Steps.RunAsync("images on the nodes", (step, cancel) => LoadImagesAsync(assets, step, cancel), cancellationToken);
        return machinesOnly ? 0 : await PlayAsync(cancellationToken);
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await lab.Steps.RunAsync(
            "this machine's tools",
            (step, cancel) => lab.Packages.EnsureAsync(LabTools.All, step, cancel),
            cancellationToken
        );
        lab.Folder.Create();
        var memory =
            LabMemory.Load(lab.Folder)
            ?? new LabMemory
            {
                Sysctls = Sysctls.Read(),
                Swaps = Swap.Read(),
                Stack = lab.Network.Stack,
                Workers = lab.Layout.Workers,
                Hosts = lab.Layout.Hosts,
            };
        RefuseOtherMachines(memory);
        memory = memory with { Workers = lab.Layout.Workers };
        await memory.SaveAsync(lab.Folder, cancellationToken);
        await new Kernel(lab.Runner).PrepareAsync(cancellationToken);
        await lab.Steps.RunAsync(
            "Docker's engine",
            async (step, cancel) =>
            {
                step.Detail = "runs already";
                if (!await lab.Engine.IsRunningAsync(cancel))
                {
                    await lab.Engine.StartAsync(engine => (memory with { Engine = engine }).SaveAsync(lab.Folder, cancel), cancel);
                    step.Detail = "started";
                }
                await RefuseStrangersAsync(cancel);
            },
            cancellationToken
        );
    }

    /// <summary>Machines are made for a network and a supply, and are not taken away one by one; more can come.</summary>
    private void RefuseOtherMachines(LabMemory memory)
    {
        if (memory.Stack != lab.Network.Stack)
            throw new LabException($"The lab is up with the stack {memory.Stack}, and its machines are made for it. Run ./lab down first.");
        if (memory.Hosts != lab.Layout.Hosts)
            throw new LabException($"The lab is up with {memory.Hosts.ToString().ToLowerInvariant()} hosts. Run ./lab down first.");
        if (memory.Workers > lab.Layout.Workers)
            throw new LabException($"The lab is up with {memory.Workers} workers. Run ./lab down first, or ask for more.");
    }

    private async Task RefuseStrangersAsync(CancellationToken cancellationToken)
    {
        foreach (var machine in LabPlan.Machines)
        {
            var state = await lab.Machines.StateAsync(machine, cancellationToken);
            if (state is { Owner: null })
                throw new LabException(
                    $"Docker has a container \"{machine.Container}\" that is not the lab's. Rename or remove it: the lab needs "
                        + $"the name for its {machine.Name}."
                );
            if (state is not null && state.Owner != lab.Folder.Project)
                throw new LabException(
                    $"The lab of {state.Owner} is up on this machine, and there can be one at a time. Run ./lab down there first."
                );
        }
    }

    private async Task<IReadOnlyDictionary<string, string>> MakeAssetsAsync(CancellationToken cancellationToken)
    {
        var assets = new Dictionary<string, string>();
        foreach (var recipe in LabAssets.For(lab.Network))
        {
            await lab.Steps.RunAsync(
                $"asset {recipe.Name}",
                async (step, cancel) => assets[recipe.Name] = await lab.Cache.GetAsync(recipe, step, cancel),
                cancellationToken
            );
        }
        await ReleaseDigests.WriteAsync(assets["release"], lab.Folder.Digests, cancellationToken);
        if (assets.TryGetValue("balancer", out var balancer))
            await ReleaseDigests.WriteAsync(balancer, lab.Folder.BalancerDigest, cancellationToken);
        return assets;
    }

    private async Task BootAsync(IReadOnlyDictionary<string, string> assets, Step step, CancellationToken cancellationToken)
    {
        await new LabKeys(lab.Runner, lab.Folder).EnsureAsync(cancellationToken);
        await SiteCertificate.Video(lab.Folder).EnsureAsync(lab.Time, cancellationToken);
        await SiteCertificate.Service(lab.Folder).EnsureAsync(lab.Time, cancellationToken);
        await SiteCertificate.Authority(lab.Folder).EnsureAsync(lab.Time, cancellationToken);
        if (lab.Network.HasServices)
            await RequestClient.WriteAsync(lab.Folder, cancellationToken);
        step.Detail = "importing the machine image";
        var image = await lab.Images.EnsureMachineAsync(assets["machine"], cancellationToken);
        await lab.Switch.EnsureAsync(cancellationToken);
        var files = new MachineFiles(lab.Folder, assets["kubernetes"], lab.Network);
        step.Detail = "booting";
        await EachAsync(lab.Layout.Machines, machine => BootAsync(machine, image, files, assets, cancellationToken));
        step.Detail = "waiting for SSH";
        await EachAsync(lab.Layout.Machines, machine => lab.Shell.WaitForSshAsync(machine, cancellationToken));
        await EachAsync(lab.Layout.Machines, machine => lab.Shell.CheckUnitsAsync(machine, cancellationToken));
        step.Detail = $"{lab.Layout.Machines.Count} machines up, SSH answers with the known host keys";
    }

    private async Task BootAsync(
        Machine machine,
        string image,
        MachineFiles files,
        IReadOnlyDictionary<string, string> assets,
        CancellationToken cancellationToken
    )
    {
        var state = await lab.Machines.StateAsync(machine, cancellationToken);
        if (state is { Status: "created" })
        {
            // An earlier run was stopped before this machine had its files.
            await lab.Machines.RemoveAsync(machine, cancellationToken);
            state = null;
        }
        if (state is null)
            await lab.Machines.CreateAsync(machine, image, files.For(machine), Mounts(machine, assets), cancellationToken);
        else if (!state.IsRunning)
            await lab.Machines.StartAsync(machine, cancellationToken);
        if (state is not { IsRunning: true } || !await lab.Switch.IsPluggedAsync(machine, cancellationToken))
        {
            state = await lab.Machines.StateAsync(machine, cancellationToken);
            await lab.Switch.PlugAsync(machine, state!.ProcessId, cancellationToken);
        }
    }

    private static Dictionary<string, string> Mounts(Machine machine, IReadOnlyDictionary<string, string> assets)
    {
        if (machine.Role != MachineRole.Origin)
            return [];
        var mounts = new Dictionary<string, string>
        {
            ["/srv/www"] = assets["content"],
            [$"/srv/release/kubernetes/v{LabPlan.KubernetesVersion}"] = assets["release"],
        };
        if (assets.TryGetValue("balancer", out var balancer))
            mounts["/srv/release/balancer"] = balancer;
        if (assets.TryGetValue(LabAssets.Program.Name, out var program))
            mounts[RequestClient.Folder] = program;
        return mounts;
    }

    private async Task LoadImagesAsync(IReadOnlyDictionary<string, string> assets, Step step, CancellationToken cancellationToken)
    {
        await EachAsync(
            lab.Layout.Nodes,
            async machine =>
            {
                await lab.Shell.WaitForRuntimeAsync(machine, lab.Network, cancellationToken);
                var present = await lab.Shell.ReadAsync(machine, cancellationToken, lab.Network.Runtime.ListImages);
                if (!present.Contains("/pause:", StringComparison.Ordinal))
                    await lab.Shell.LoadImagesAsync(
                        machine,
                        lab.Network,
                        Path.Combine(assets["control-plane"], "node.tar"),
                        cancellationToken
                    );
                if (machine.IsMaster && !present.Contains("/kube-apiserver:", StringComparison.Ordinal))
                    await lab.Shell.LoadImagesAsync(
                        machine,
                        lab.Network,
                        Path.Combine(assets["control-plane"], "control-plane.tar"),
                        cancellationToken
                    );
                foreach (var image in WorkerImages.Where(assets.ContainsKey))
                    if (!machine.IsMaster && !present.Contains($"quic-load/{image}:", StringComparison.Ordinal))
                        await lab.Shell.LoadImagesAsync(
                            machine,
                            lab.Network,
                            Path.Combine(assets[image], $"{image}.tar"),
                            cancellationToken
                        );
                step.Detail = $"{machine.Name}: loaded";
            }
        );
        step.Detail = "loaded";
    }

    private async Task<int> PlayAsync(CancellationToken cancellationToken)
    {
        if (!lab.Network.HasViewers)
        {
            await lab.Stack.RunAsync("up", cancellationToken, "--yes");
            return lab.Network.HasUsers
                ? await new UsersCommand(lab).RunAsync(cancellationToken)
                : await new ServicesCommand(lab).RunAsync(cancellationToken);
        }
        var before = await lab.Verifier.HasViewersAsync(cancellationToken) ? null : await lab.Verifier.OpenAsync(cancellationToken);
        await lab.Stack.RunAsync("up", cancellationToken, "--yes");
        return await new ProofCommand(lab).RunAsync(before, cancellationToken);
    }

    private static Task EachAsync(IEnumerable<Machine> machines, Func<Machine, Task> action) => Task.WhenAll(machines.Select(action));
}

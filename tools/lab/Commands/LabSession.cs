using QuicLoad.Contracts;
using QuicLoad.Lab.Assets;
using QuicLoad.Lab.Docker;
using QuicLoad.Lab.Machines;
using QuicLoad.Lab.Network;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;
using QuicLoad.Lab.Progress;
using QuicLoad.Lab.Proof;
using QuicLoad.Lab.Stack;
using QuicLoad.Lab.State;
using Spectre.Console;

namespace QuicLoad.Lab.Commands;

/// <summary>Everything that one run of a lab command works with.</summary>
internal sealed class LabSession
{
    /// <summary>Off a terminal no line is broken.</summary>
    private const int PlainWidth = 1000;

    /// <summary>Sets a run up.</summary>
    /// <param name="project">The project directory.</param>
    /// <param name="command">Name of the lab command, which names its log.</param>
    /// <param name="wishes">What the lab shall be; without a wish it is as the one that is there, or the default.</param>
    /// <param name="console">Where people read; default: the terminal.</param>
    /// <exception cref="LabException">A wish is none that can be met.</exception>
    public LabSession(string project, string command, LabOptions wishes, IAnsiConsole? console = null)
    {
        Console = console ?? AnsiConsole.Console;
        if (!Console.Profile.Out.IsTerminal)
            Console.Profile.Width = PlainWidth;
        Folder = new LabFolder(project);
        var memory = LabMemory.Load(Folder);
        Network = LabNetwork.Find(wishes.Stack ?? memory?.Stack ?? LabNetwork.Default.Stack);
        Layout = LabLayout.Choose(
            wishes.Workers,
            wishes.Hosts,
            new LabLayout(memory?.Workers ?? Network.Workers, memory?.Hosts ?? default)
        ) with
        {
            HasBalancers = Network.HasBalancers,
        };
        Log = new RunLog(Path.Combine(Folder.Logs, $"{command}.log"), Time);
        Runner = new CommandRunner(Log);
        Steps = new Steps(Console, TimeProvider.System);
        Packages = new MachinePackages(Runner);
        Cache = new AssetCache(AssetCache.DefaultRoot(), project, Runner, Packages);
        Engine = new DockerEngine(Runner, Folder);
        Images = new DockerImages(Runner);
        Machines = new MachineHost(Runner, Folder, Network);
        Shell = new MachineShell(Runner, Folder);
        Switch = new LabSwitch(Runner);
        Stack = new PulumiStack(Runner, Folder, Steps, Network.Stack);
        Verifier = new Verifier(
            new EvidenceCollector(Runner),
            async cancel => NodePromise.Parse(await Stack.OutputAsync("nodes", cancel)),
            Time
        );
    }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; } = TimeProvider.System;

    /// <summary>Where people read.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>The lab's files.</summary>
    public LabFolder Folder { get; }

    /// <summary>The pod network of the lab's nodes.</summary>
    public LabNetwork Network { get; }

    /// <summary>The lab's machines.</summary>
    public LabLayout Layout { get; }

    /// <summary>The run's log.</summary>
    public RunLog Log { get; }

    /// <summary>Runs programs.</summary>
    public ICommandRunner Runner { get; }

    /// <summary>Shows steps.</summary>
    public ISteps Steps { get; }

    /// <summary>Debian packages of this machine.</summary>
    public MachinePackages Packages { get; }

    /// <summary>Products made once.</summary>
    public AssetCache Cache { get; }

    /// <summary>Docker's engine.</summary>
    public DockerEngine Engine { get; }

    /// <summary>The machines' image.</summary>
    public DockerImages Images { get; }

    /// <summary>The machines' containers.</summary>
    public MachineHost Machines { get; }

    /// <summary>Commands on machines.</summary>
    public MachineShell Shell { get; }

    /// <summary>The machines' wires.</summary>
    public LabSwitch Switch { get; }

    /// <summary>The stack.</summary>
    public PulumiStack Stack { get; }

    /// <summary>Proves that the viewers play.</summary>
    public Verifier Verifier { get; }

    /// <summary>Ends a machine as a power cut does: nobody hears from it that it goes.</summary>
    public async Task CutPowerAsync(Machine machine, CancellationToken cancellationToken)
    {
        await Switch.UnplugAsync(machine, cancellationToken);
        await Machines.KillAsync(machine, cancellationToken);
    }

    /// <summary>Runs a command of the lab and turns its end into an exit code: errors are printed, not thrown.</summary>
    public async Task<int> RunAsync(Func<CancellationToken, Task<int>> action, CancellationToken cancellationToken)
    {
        try
        {
            return await action(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("Interrupted. What was made so far is still there; ./lab down removes it.");
            return 130;
        }
        catch (Exception error)
            when (error
                    is LabException
                        or CommandFailedException
                        or TimeoutException
                        or FormatException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            Log.Write($"error: {error}");
            Console.WriteLine($"error: {TerminalText.Escape(error.Message)}");
            return 1;
        }
    }

    /// <summary>Refuses to go on for anyone but root.</summary>
    /// <exception cref="LabException">The user is not root.</exception>
    public static void RequireRoot()
    {
        if (!Environment.IsPrivilegedProcess)
            throw new LabException(
                "The lab makes network namespaces and containers, so it must run as root. Run the same command with sudo."
            );
    }
}

using System.Diagnostics;
using System.Globalization;
using QuicLoad.Bench.Measuring;
using QuicLoad.Bench.Stacks;

namespace QuicLoad.Bench.Networks;

/// <summary>
/// The turns on the lab's machines: every network once a round, each changed to from the one before on the running cluster.
/// </summary>
internal sealed class NetworkTurns(string repository, NetworkOptions options, Action<string> say)
{
    private const string Stack = "bridge";
    private const string Patience = "120";

    private readonly Commands commands = new(new Dictionary<string, string>());

    /// <summary>Measures.</summary>
    /// <param name="save">Is given the results after each turn.</param>
    /// <returns>How many turns failed.</returns>
    public int Run(Action<NetworkResults> save)
    {
        if (!options.Keep)
            Lab("down");
        try
        {
            Boot();
            // whichever routing it is, FRR is there: so the router is the same for all of them
            LabMachine.Router.Run("systemctl enable --quiet --now frr");
            return Measure(save);
        }
        finally
        {
            if (!options.Keep)
                Lab("down");
        }
    }

    private int Measure(Action<NetworkResults> save)
    {
        var results = new NetworkResults
        {
            Time = DateTimeOffset.UtcNow,
            Seconds = options.Seconds,
            Machine = LabMachine.Router.Run(MachineScripts.Describe),
            Networks = [.. options.Networks.Select(network => new NetworkResult(network.Name))],
        };
        var stacks = options.Networks.Select(network => (Two: Settings(network, 2), Three: Settings(network, 3))).ToList();
        var failed = 0;
        try
        {
            // mistakes in settings come out before the first hour has passed
            foreach (var (_, three) in stacks)
                three.Preview();
            for (var round = 1; round <= options.Rounds; round++)
            {
                for (var i = 0; i < stacks.Count; i++)
                {
                    var begin = Stopwatch.GetTimestamp();
                    var name = $"round {round}, {results.Networks[i].Name}";
                    try
                    {
                        Turn(stacks[i].Two, stacks[i].Three, results.Networks[i], name);
                    }
                    catch (Exception error) when (error is InvalidOperationException or FormatException)
                    {
                        failed++;
                        say($"{name}: FAILED: {error.Message}");
                    }
                    save(results);
                    say($"{name}: {Seconds(begin)}");
                }
            }
        }
        finally
        {
            foreach (var (two, three) in stacks)
            {
                two.Dispose();
                three.Dispose();
            }
        }
        return failed;
    }

    private void Turn(LabStack two, LabStack three, NetworkResult result, string name)
    {
        if (HasCluster())
            ProbePods.Remove();
        var begin = Stopwatch.GetTimestamp();
        two.Up();
        say($"{name}: ./pulumi up {Seconds(begin)}");
        var (sender, receiver) = ProbePods.Make();
        PathMeasuring.Serve(receiver.Machine, receiver.Address, receiver.Space);
        PathMeasuring.Serve(LabMachine.Origin, LabMachine.Origin.Address);
        try
        {
            foreach (var address in new[] { receiver.Address, LabMachine.Origin.Address })
                sender.Machine.Run(MachineScripts.Await, sender.Space, address, Patience);
            result.Mtu = sender.Mtu;
            var path = new PathMeasuring(sender, options.Seconds);
            path.Measure(NetworkMetrics.Pods, receiver.Address, result);
            path.Measure(NetworkMetrics.Origin, LabMachine.Origin.Address, result);
            begin = Stopwatch.GetTimestamp();
            sender.Machine.Run(MachineScripts.Await, sender.Space, ProbePods.MakeNew(), Patience);
            result.Add(NetworkMetrics.NewPod, Stopwatch.GetElapsedTime(begin).TotalSeconds);
        }
        finally
        {
            foreach (var machine in new[] { receiver.Machine, LabMachine.Origin })
                machine.Run(MachineScripts.EndServers);
        }
        if (options.Nodes)
            new NodeMeasuring(sender, two, three, Boot).Measure(result);
    }

    /// <summary>The lab's settings with a network's, without viewers, which would take processor time.</summary>
    private LabStack Settings(BenchNetwork network, int workers)
    {
        var stack = new LabStack(repository, Stack, repository);
        stack.SetWorkers(workers);
        stack.Set("viewers.replicas", "0");
        stack.Set("router.kind", "frr");
        foreach (var (path, value) in network.Settings)
            stack.Set(path, value);
        return stack;
    }

    private static bool HasCluster()
    {
        try
        {
            LabMachine.Master.Run(MachineScripts.Kubectl, "get", "nodes");
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private void Boot() => Lab("up", "--machines-only", "--stack", Stack, "--workers", "3", "--hosts", "prepared");

    private void Lab(params string[] arguments) => commands.Run([Path.Combine(repository, "lab"), .. arguments]);

    private static string Seconds(long begin) =>
        Stopwatch.GetElapsedTime(begin).TotalSeconds.ToString("0.0 s", CultureInfo.InvariantCulture);
}

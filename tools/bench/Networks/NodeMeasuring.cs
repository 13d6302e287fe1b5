using System.Globalization;
using QuicLoad.Bench.Stacks;

namespace QuicLoad.Bench.Networks;

/// <summary>A worker more: how soon its pods are reached, and how long the others send to it once it is dead.</summary>
/// <param name="sender">The pod that looks.</param>
/// <param name="two">The stack with two workers.</param>
/// <param name="three">The stack with the newcomer.</param>
/// <param name="boot">Boots the machines that do not run.</param>
internal sealed class NodeMeasuring(ProbePod sender, LabStack two, LabStack three, Action boot)
{
    private const string Patience = "120";

    /// <summary>How long routes are looked at: twice the longest hold time that the stack sets by itself.</summary>
    private const string LookAtRoutes = "20";

    /// <summary>Measures both, and takes the worker away again.</summary>
    public void Measure(NetworkResult result)
    {
        try
        {
            result.Add(NetworkMetrics.NewNode, Join());
            foreach (var (metric, gone) in Kill())
                result.Add(metric, gone);
        }
        finally
        {
            boot();
            two.Up();
        }
    }

    private double Join()
    {
        var up = Task.Run(three.Up);
        try
        {
            var (ready, address) = ProbePods.AwaitNewcomer();
            if (ready == 0)
                throw new FormatException(
                    $"{LabMachine.Newcomer.Name} was Ready before it joined: an earlier run has left it in the cluster"
                );
            return Math.Max(0, Number(sender.Machine.Run(MachineScripts.Await, sender.Space, address, Patience)) - ready);
        }
        finally
        {
            // two at a time cannot work on a state
            up.GetAwaiter().GetResult();
        }
    }

    private static IEnumerable<(string Metric, double? Seconds)> Kill()
    {
        var dead = LabMachine.Newcomer;
        (string Metric, LabMachine Looker)[] lookers =
        [
            (NetworkMetrics.DeadOnWorker, LabMachine.Sender),
            (NetworkMetrics.DeadOnRouter, LabMachine.Router),
        ];
        var looks = lookers
            .Select(one =>
                (one.Metric, Look: Task.Run(() => one.Looker.Run(MachineScripts.AwaitGone, dead.Pods, dead.Address, LookAtRoutes)))
            )
            .ToList();
        // the looks must have begun
        Task.Delay(TimeSpan.FromSeconds(1)).GetAwaiter().GetResult();
        var killed = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0;
        dead.CutPower();
        foreach (var (metric, look) in looks)
        {
            var answer = look.GetAwaiter().GetResult();
            // a router that never had a route, as with an overlay, has nothing to notice
            if (answer != "absent")
                yield return (metric, answer == "stays" ? null : Math.Max(0, Number(answer) - killed));
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

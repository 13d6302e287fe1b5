using System.Globalization;
using System.Text.Json.Nodes;

namespace QuicLoad.Bench.Networks;

/// <summary>
/// Pods that do nothing: what measures enters their networks. One on each of both workers, and one on the worker that comes.
/// </summary>
internal static class ProbePods
{
    private const string Label = "quic-load-bench";

    /// <summary>What the lab's nodes have loaded.</summary>
    private const string Image = "k8s.gcr.io/pause:3.2";

    private const string Patience = "180";

    /// <summary>Makes the pods of a turn, and waits for their addresses.</summary>
    /// <returns>The sender's and the receiver's.</returns>
    public static (ProbePod Sender, ProbePod Receiver) Make()
    {
        Remove();
        Create(
            Pod("a", LabMachine.Sender.Name),
            Pod("b", LabMachine.Receiver.Name),
            new JsonObject
            {
                ["apiVersion"] = "apps/v1",
                ["kind"] = "DaemonSet",
                ["metadata"] = Metadata("newcomer"),
                ["spec"] = new JsonObject
                {
                    ["selector"] = new JsonObject { ["matchLabels"] = Labels("newcomer") },
                    ["template"] = new JsonObject
                    {
                        ["metadata"] = new JsonObject { ["labels"] = Labels("newcomer") },
                        ["spec"] = Spec(("nodeSelector", new JsonObject { ["kubernetes.io/hostname"] = LabMachine.Newcomer.Name })),
                    },
                },
            }
        );
        return (Find("a", LabMachine.Sender), Find("b", LabMachine.Receiver));
    }

    /// <summary>Makes one more on the receiver's worker, and waits for its address.</summary>
    public static string MakeNew()
    {
        Create(Pod("new", LabMachine.Receiver.Name));
        return AddressOf("new", LabMachine.Receiver).Address;
    }

    /// <summary>Waits until a node is Ready and its pod has an address.</summary>
    /// <returns>When it was Ready, seconds since 1970, and the address.</returns>
    public static (double Ready, string Address) AwaitNewcomer() => AddressOf("newcomer", LabMachine.Newcomer);

    /// <summary>Removes all of them.</summary>
    public static void Remove() =>
        LabMachine.Master.Run(
            MachineScripts.Kubectl,
            "delete",
            "daemonset,pod",
            "--selector",
            Label,
            "--ignore-not-found",
            "--grace-period=1",
            "--timeout=120s"
        );

    private static ProbePod Find(string name, LabMachine machine)
    {
        var (_, address) = AddressOf(name, machine);
        var found = machine.Run(MachineScripts.FindPod, address).Split(' ');
        return new ProbePod(machine, address, found[0], int.Parse(found[1], CultureInfo.InvariantCulture));
    }

    private static (double Ready, string Address) AddressOf(string name, LabMachine machine)
    {
        var words = LabMachine.Master.Run(MachineScripts.AwaitPod, machine.Name, $"{Label}={name}", Patience).Split(' ');
        return (double.Parse(words[0], CultureInfo.InvariantCulture), words[1]);
    }

    private static void Create(params JsonNode[] objects) =>
        LabMachine.Master.Feed(
            new JsonObject
            {
                ["apiVersion"] = "v1",
                ["kind"] = "List",
                ["items"] = new JsonArray(objects),
            }.ToJsonString(),
            MachineScripts.Kubectl,
            "create",
            "--filename",
            "-"
        );

    private static JsonObject Pod(string name, string node) =>
        new()
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Pod",
            ["metadata"] = Metadata(name),
            ["spec"] = Spec(("nodeName", node)),
        };

    private static JsonObject Metadata(string name) => new() { ["name"] = $"{Label}-{name}", ["labels"] = Labels(name) };

    private static JsonObject Labels(string name) => new() { [Label] = name };

    private static JsonObject Spec((string Name, JsonNode Value) place) =>
        new()
        {
            [place.Name] = place.Value,
            ["terminationGracePeriodSeconds"] = 1,
            ["automountServiceAccountToken"] = false,
            ["containers"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = "pause",
                    ["image"] = Image,
                    ["imagePullPolicy"] = "Never",
                }
            ),
        };
}

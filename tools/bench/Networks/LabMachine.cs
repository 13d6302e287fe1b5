using QuicLoad.Bench.Measuring;

namespace QuicLoad.Bench.Networks;

/// <summary>A machine of the lab at its console.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Where it is in the nodes' network, or the origin's.</param>
/// <param name="Pods">The range of its pods; empty where it has none.</param>
internal sealed record LabMachine(string Name, string Address, string Pods = "")
{
    /// <summary>The lab's network namespace with the machines' cables.</summary>
    private const string SwitchNamespace = "quic-load";

    private static readonly Commands Commands = new(new Dictionary<string, string>());

    /// <summary>The router.</summary>
    public static LabMachine Router { get; } = new("router", "198.51.100.1");

    /// <summary>The control plane.</summary>
    public static LabMachine Master { get; } = new("master", "198.51.100.10");

    /// <summary>The worker whose pod sends.</summary>
    public static LabMachine Sender { get; } = new("worker1", "198.51.100.11", "203.0.113.0/25");

    /// <summary>The worker whose pod receives.</summary>
    public static LabMachine Receiver { get; } = new("worker2", "198.51.100.12", "203.0.113.128/25");

    /// <summary>The worker that comes, dies and goes.</summary>
    public static LabMachine Newcomer { get; } = new("worker3", "198.51.100.13", "198.18.130.0/25");

    /// <summary>The origin.</summary>
    public static LabMachine Origin { get; } = new("origin", "198.18.0.80");

    private string Container => $"quic-load-{Name}";

    /// <summary>Runs a script and answers what it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public string Run(string script, params string[] arguments) => Feed("", script, arguments);

    /// <summary>Runs a script with something on its standard input.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public string Feed(string input, string script, params string[] arguments)
    {
        try
        {
            return Commands.Feed(input, ["docker", "exec", "-i", Container, "sh", "-c", script, "sh", .. arguments]).Trim();
        }
        catch (InvalidOperationException error)
        {
            throw new InvalidOperationException($"{Name}: {error.Message.Trim().Split('\n')[^1]}", error);
        }
    }

    /// <summary>Ends it as a power cut does: without its cable, nobody hears the connections that its kernel closes.</summary>
    public void CutPower()
    {
        Commands.Run("ip", "-n", SwitchNamespace, "link", "delete", $"{Name}-eth0");
        Commands.Run("docker", "kill", Container);
    }
}

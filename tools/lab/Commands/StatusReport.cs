namespace QuicLoad.Lab.Commands;

/// <summary>What ./lab status tells.</summary>
/// <param name="Engine">True while Docker's engine runs.</param>
/// <param name="Machines">The machines.</param>
/// <param name="Routes">Routes to pods on the router, as "range via node".</param>
/// <param name="Viewers">The viewers that are there.</param>
/// <param name="Assets">The lab's products, and whether each is made.</param>
internal sealed record StatusReport(
    bool Engine,
    IReadOnlyList<MachineStatus> Machines,
    IReadOnlyList<string> Routes,
    ViewerCount? Viewers,
    IReadOnlyDictionary<string, bool> Assets
);

/// <summary>A machine in a report.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Where SSH answers.</param>
/// <param name="Status">absent, or Docker's word for the state of its container.</param>
/// <param name="Ssh">True where SSH answers with the known host key.</param>
/// <param name="StartedAt">When it booted last.</param>
internal sealed record MachineStatus(string Name, string Address, string Status, bool Ssh, DateTimeOffset? StartedAt);

/// <summary>The viewers in a report.</summary>
/// <param name="Replicas">How many the Deployment asks for.</param>
/// <param name="H3">How many say that they play over h3.</param>
/// <param name="H2">How many say that they play over h2.</param>
internal sealed record ViewerCount(int Replicas, int H3, int H2);

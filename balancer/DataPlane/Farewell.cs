using QuicLoad.Balancer.Planning;

namespace QuicLoad.Balancer.DataPlane;

/// <summary>
/// Which connections are to be forgotten: those to a target that is gone for so long that its pod has served them to their end. Until then
/// they stay where they are.
/// </summary>
internal sealed class Farewell(TimeProvider clock)
{
    /// <summary>How long a pod that leaves may serve on.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    private readonly Dictionary<Connection, DateTimeOffset> leaving = [];

    private HashSet<Connection> present = [];

    /// <summary>Takes in what is there now.</summary>
    public void See(IEnumerable<Frontend> frontends)
    {
        var now = frontends
            .Where(frontend => !frontend.Path.KeepsDestination)
            .SelectMany(one => one.Targets.Select(target => new Connection(one.Transport, one.Address, one.Port, target.Address)))
            .ToHashSet();
        foreach (var gone in present.Except(now))
            leaving[gone] = clock.GetUtcNow() + Grace;
        foreach (var back in now)
            leaving.Remove(back);
        present = now;
    }

    /// <summary>Those whose time has come; each once.</summary>
    public IReadOnlyList<Connection> Due()
    {
        var now = clock.GetUtcNow();
        var due = leaving.Where(pair => pair.Value <= now).Select(pair => pair.Key).ToList();
        foreach (var one in due)
            leaving.Remove(one);
        return due;
    }
}

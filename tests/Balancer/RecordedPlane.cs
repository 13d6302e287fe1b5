using QuicLoad.Balancer.DataPlane;

namespace QuicLoad.Tests.Balancer;

/// <summary>A data plane that writes down what it was given, and breaks where a test wants it.</summary>
internal sealed class RecordedPlane : IDataPlane
{
    public bool IsBroken { get; set; }

    public bool IsGone { get; set; }

    public List<string> Rules { get; } = [];

    public List<Connection> Forgotten { get; } = [];

    public Task ApplyAsync(string rules, CancellationToken cancellationToken)
    {
        if (IsBroken)
            throw new DataPlaneException("nft: no");
        Rules.Add(rules);
        return Task.CompletedTask;
    }

    public Task<bool> IsThereAsync(CancellationToken cancellationToken) => Task.FromResult(!IsGone);

    public Task ForgetAsync(Connection connection, CancellationToken cancellationToken)
    {
        Forgotten.Add(connection);
        return Task.CompletedTask;
    }
}

namespace QuicLoad.Balancer.DataPlane;

/// <summary>What the kernel is told.</summary>
internal interface IDataPlane
{
    /// <summary>Puts a rule set in the place of the former one, as a whole or not at all.</summary>
    /// <exception cref="DataPlaneException">The kernel does not take it; the former one is still there.</exception>
    Task ApplyAsync(string rules, CancellationToken cancellationToken);

    /// <summary>Whether what was applied is still there as a table, whoever else was at work.</summary>
    Task<bool> IsThereAsync(CancellationToken cancellationToken);

    /// <summary>Has the kernel forget connections to a pod that is gone, so that their next packets find another one.</summary>
    Task ForgetAsync(Connection connection, CancellationToken cancellationToken);
}

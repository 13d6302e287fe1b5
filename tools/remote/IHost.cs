namespace QuicLoad.Remote;

/// <summary>A host that answers scripts.</summary>
public interface IHost : IAsyncDisposable
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>Runs a script there; one at a time.</summary>
    /// <exception cref="HostException">The host cannot be reached, or did not answer in time.</exception>
    Task<ScriptResult> RunAsync(string script, CancellationToken cancellationToken);
}

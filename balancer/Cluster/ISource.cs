namespace QuicLoad.Balancer.Cluster;

/// <summary>A kind of object in the API.</summary>
internal interface ISource<T>
    where T : class
{
    /// <summary>What it is, for messages.</summary>
    string Kind { get; }

    /// <summary>All of it.</summary>
    Task<Listing<T>> ListAsync(CancellationToken cancellationToken);

    /// <summary>What happens after a moment, for a while; it fails where the API has forgotten that moment.</summary>
    IAsyncEnumerable<Event<T>> WatchAsync(string version, CancellationToken cancellationToken);
}

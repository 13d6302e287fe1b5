namespace QuicLoad.Balancer.Cluster;

/// <summary>Writes changes of Services and Ingresses to the API.</summary>
internal interface IServiceWriter
{
    /// <summary>Makes a change; one that comes too late, since the object is another by now or gone, is none.</summary>
    Task WriteAsync(ServiceChange change, CancellationToken cancellationToken);
}

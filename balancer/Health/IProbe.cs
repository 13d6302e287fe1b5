using System.Net;

namespace QuicLoad.Balancer.Health;

/// <summary>Asks a pod whether it is well.</summary>
internal interface IProbe
{
    /// <summary>Whether it answers as it must; false too where the time is up.</summary>
    Task<bool> AnswersAsync(IPEndPoint pod, CancellationToken cancellationToken);
}

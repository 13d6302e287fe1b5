using System.Net;

namespace QuicLoad.Balancer.Health;

/// <summary>Asks whether somebody is well.</summary>
internal interface IProbe
{
    /// <summary>Whether it answers as it must; false too where the time is up.</summary>
    Task<bool> AnswersAsync(IPEndPoint place, CancellationToken cancellationToken);
}

using QuicLoad.Balancer.DataPlane;
using QuicLoad.Balancer.Facts;
using QuicLoad.Balancer.Planning;

namespace QuicLoad.Balancer;

/// <summary>The part of the controller's work that is the HTTP server's: it is given a configuration when that is another one.</summary>
/// <param name="plane">The server.</param>
/// <param name="clock">The clock.</param>
/// <param name="say">Says what was done.</param>
/// <param name="acme">Where the server gets certificates by itself; null for nowhere.</param>
internal sealed class IngressWork(IIngressPlane plane, TimeProvider clock, Action<string> say, CaddyAcme? acme)
{
    /// <summary>How often it is looked whether the server still does what it was given.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    /// <summary>What the server refuses is not offered again at every round: to try costs it work, and it refuses for a reason.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private Dictionary<ServiceKey, string> problems = [];

    private string? applied;

    private (string Digest, string Message)? refused;

    private DateTimeOffset looked;

    /// <summary>Makes the server do what the state says.</summary>
    /// <param name="state">What is to be served.</param>
    /// <param name="leads">
    /// Whether this host has the addresses: an authority finds no other, and one that asks for certificates all the same is refused for it.
    /// </param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="DataPlaneException">It does not; what it did before it still does.</exception>
    public async Task ApplyAsync(DesiredState state, bool leads, CancellationToken cancellationToken)
    {
        Tell(state);
        var addresses = state.Ingresses.Select(ingress => ingress.Address).ToList();
        var configuration = CaddyConfiguration.Make(state.Ingresses, leads ? acme : null);
        var now = clock.GetUtcNow();
        if (applied == configuration.Digest && now - looked < Look)
            return;
        if (refused is var (digest, message) && digest == configuration.Digest && now - looked < Pause)
            throw new DataPlaneException(message);
        var former = applied;
        (applied, looked) = (null, now);
        // one that starts again finds the server as it is: nothing is to be done, and no connection to be ended
        if (await plane.IsThereAsync(addresses, configuration, cancellationToken).ConfigureAwait(false))
        {
            (applied, refused) = (configuration.Digest, null);
            return;
        }
        if (former == configuration.Digest)
            say("the server of Ingresses does something else: somebody else changed it. It is set again.");
        try
        {
            await plane.ApplyAsync(addresses, configuration, cancellationToken).ConfigureAwait(false);
        }
        catch (DataPlaneException error)
        {
            refused = (configuration.Digest, error.Message);
            throw;
        }
        (applied, refused) = (configuration.Digest, null);
        say($"set: {state.Ingresses.Count} Ingresses");
    }

    private void Tell(DesiredState state)
    {
        var now = state
            .Ingresses.Where(ingress => ingress.Problems.Count > 0)
            .ToDictionary(ingress => ingress.Ingress, ingress => string.Join("; ", ingress.Problems));
        foreach (var (ingress, what) in now)
            if (problems.GetValueOrDefault(ingress) != what)
                say($"{ingress}: {what}");
        problems = now;
    }
}

using System.Net;
using System.Net.NetworkInformation;
using QuicLoad.Balancer.Cluster;
using QuicLoad.Balancer.DataPlane;
using QuicLoad.Balancer.Facts;
using QuicLoad.Balancer.Planning;

namespace QuicLoad.Balancer;

/// <summary>
/// Makes the data plane what the cluster asks for, and tells Services and Ingresses of it. It holds nothing that it could not find out
/// again: the data plane goes on in the kernel, and in Caddy, whatever becomes of this program.
/// </summary>
internal sealed class Controller(
    IDataPlane dataPlane,
    INeighbours neighbours,
    IServiceWriter writer,
    Func<NetworkLink?> findLink,
    ServicePool pool,
    TimeProvider clock,
    Action<string> say,
    IIngressPlane? ingressPlane = null,
    ILeadership? leadership = null,
    CaddyAcme? acme = null
)
{
    /// <summary>How often it is looked whether the tables are still there.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    private readonly Farewell farewell = new(clock);

    private readonly IngressWork? ingresses = ingressPlane is null ? null : new IngressWork(ingressPlane, clock, say, acme);

    private readonly ILeadership leadership = leadership ?? new OnlyOne();

    private IReadOnlyDictionary<ServiceKey, string> refused = new Dictionary<ServiceKey, string>();

    private string? applied;

    private DateTimeOffset looked;

    /// <summary>What was done.</summary>
    public BalancerStatus Status { get; private set; } = BalancerStatus.None;

    /// <summary>One round; what fails is told, and is tried again in the next.</summary>
    public async Task ReconcileAsync(ClusterFacts cluster, bool connected, CancellationToken cancellationToken)
    {
        var state = Planner.Plan(cluster, pool);
        Lead(leadership.Leads);
        Tell(state);
        await WriteAllAsync(ServiceChange.Before([.. cluster.Services, .. cluster.Ingresses], state), cancellationToken)
            .ConfigureAwait(false);
        // the tables first: an authority that is asked for a certificate looks at once, and once only, who answers at the address
        var translating = await TryAsync(() => ApplyAsync(state, cancellationToken)).ConfigureAwait(false);
        var serving = await TryAsync(() => ingresses?.ApplyAsync(state, Status.Leads, cancellationToken) ?? Task.CompletedTask)
            .ConfigureAwait(false);
        if (!translating)
            applied = null;
        Status = Status with
        {
            Connected = connected,
            Current = translating && serving,
            Services = state.Addresses.Count - state.Ingresses.Count,
            Ingresses = state.Ingresses.Count,
            Refused = state.Refused.Count,
            Frontends = state.Frontends.Count,
            Targets = state.Frontends.Sum(frontend => frontend.Targets.Count),
        };
        // a status promises what the data plane does, and who leaves is kept until nothing is left of it
        if (translating)
            await WriteAllAsync(ServiceChange.After(cluster.Services, state), cancellationToken).ConfigureAwait(false);
        if (translating && serving)
            await WriteAllAsync(ServiceChange.After(cluster.Ingresses, state), cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> TryAsync(Func<Task> apply)
    {
        try
        {
            await apply().ConfigureAwait(false);
            return true;
        }
        catch (DataPlaneException error)
        {
            Status = Status with { Failures = Status.Failures + 1 };
            say(error.Message);
            return false;
        }
    }

    private async Task ApplyAsync(DesiredState state, CancellationToken cancellationToken)
    {
        var nodes = state
            .Frontends.Where(frontend => frontend.Path.KeepsDestination)
            .SelectMany(frontend => frontend.Targets.Select(target => target.Address))
            .Distinct()
            .ToList();
        var found = nodes.Count == 0 ? new Dictionary<IPAddress, PhysicalAddress>() : neighbours.Find(nodes);
        var rules = RuleSet.Render(state.Frontends, pool, nodes.Count == 0 ? null : findLink(), found, state.Ingresses);
        if (applied == rules && clock.GetUtcNow() - looked >= Look)
        {
            looked = clock.GetUtcNow();
            if (!await dataPlane.IsThereAsync(cancellationToken).ConfigureAwait(false))
            {
                say("the tables are gone: somebody else removed them. They are set again.");
                applied = null;
            }
        }
        if (applied != rules)
        {
            await dataPlane.ApplyAsync(rules, cancellationToken).ConfigureAwait(false);
            (applied, looked) = (rules, clock.GetUtcNow());
            Status = Status with { Applied = Status.Applied + 1 };
            say($"set: {state.Frontends.Count} addresses and ports of services, {state.Frontends.Sum(one => one.Targets.Count)} shares");
        }
        farewell.See(state.Frontends);
        foreach (var connection in farewell.Due())
            await dataPlane.ForgetAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Nothing else is to be done on becoming the one: each round looks at all objects, and writes whatever is not as it must be.
    /// </summary>
    private void Lead(bool leads)
    {
        if (Status.Leads != leads)
            say(leads ? "writes to the cluster" : "leaves it to the holder of the shared address to write to the cluster");
        Status = Status with { Leads = leads };
    }

    private async Task WriteAllAsync(IEnumerable<ServiceChange> changes, CancellationToken cancellationToken)
    {
        if (!Status.Leads)
            return;
        foreach (var change in changes)
            try
            {
                await writer.WriteAsync(change, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                // the data plane does not wait for the API
                say($"{change.Service.Key}: cannot be told: {error.GetBaseException().Message}");
                return;
            }
    }

    private void Tell(DesiredState state)
    {
        foreach (var (service, why) in state.Refused)
            if (refused.GetValueOrDefault(service) != why)
                say($"{service}: {why}");
        refused = state.Refused;
    }
}

using System.Security.Cryptography;
using QuicLoad.Doctor.Declared;
using QuicLoad.Remote;

namespace QuicLoad.Doctor.Network;

/// <summary>
/// Puts a probe pod on every node, has every pair of them try the rules of the Kubernetes network model, and removes all that it
/// made, also when it is stopped or fails; what a killed run left goes first.
/// </summary>
/// <param name="stack">What is declared.</param>
/// <param name="connect">Reaches a host.</param>
/// <param name="time">Tells how long pods take.</param>
/// <param name="say">Says what is done now.</param>
internal sealed class NetworkTest(DeclaredStack stack, Func<DeclaredHost, IHost> connect, TimeProvider time, Action<string> say)
{
    private const int NonceBytes = 16;

    private readonly string nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NonceBytes));
    private readonly Dictionary<string, ProbeEnd> ends = new(StringComparer.Ordinal);

    /// <summary>Hosts with files and programs of the run.</summary>
    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    /// <summary>The interface of each host that has its address in the nodes' network.</summary>
    private readonly Dictionary<string, string> devices = new(StringComparer.Ordinal);

    /// <summary>Runs it.</summary>
    public async Task<NetworkReading> RunAsync(CancellationToken cancellationToken)
    {
        var remarks = stack.Remarks.ToList();
        await using var hosts = new ProbeHosts(stack.Probed, connect);
        say($"asking {stack.Probed.Count} hosts");
        var tools = await PrepareAsync(hosts, cancellationToken);
        var plan = ProbePlan.For([], null);
        if (stack.Probed.FirstOrDefault(host => host.Role == HostRole.ControlPlane) is { } master && tools.ContainsKey(master.Name))
        {
            var pods = new ProbePods(hosts, master.Name, time);
            try
            {
                say("starting a probe pod on each node");
                var nodes = tools.Where(host => host.Key != stack.Settings.Router.Name).ToDictionary();
                var running = await pods.MakeAsync(nodes, remarks, cancellationToken);
                plan = await ListenAsync(hosts, running, tools.ContainsKey(stack.Settings.Router.Name), cancellationToken);
                say($"trying {plan.Pairs.Count} pairs");
                await SendAsync(hosts, plan, cancellationToken);
                await StopAsync(hosts, plan);
            }
            finally
            {
                say("removing the probes");
                await StopAsync(hosts, plan);
                await pods.RemoveAsync();
            }
        }
        return new NetworkReading(stack, plan, ends, devices, hosts.Problems, remarks);
    }

    private async Task<Dictionary<string, NodeTools>> PrepareAsync(ProbeHosts hosts, CancellationToken cancellationToken)
    {
        var runtime = stack.Probed.ToDictionary(host => host.Name, host => host.Node is null ? null : stack.Cluster.Runtime);
        var tools = await hosts.AskAsync(
            runtime.Keys,
            name => NetworkScripts.Prepare(name, runtime[name]),
            (_, answers) => NodeTools.Parse(answers),
            cancellationToken
        );
        foreach (var host in stack.Probed.Where(host => tools.ContainsKey(host.Name)))
            if (tools[host.Name].Links.FirstOrDefault(link => link.Has(host.Node?.Address ?? stack.Settings.Router.Address)) is { } link)
                devices[host.Name] = link.Name;
        foreach (var (name, has) in tools.Where(host => host.Value.Missing.Count > 0))
            hosts.Add(name, $"it has no {string.Join(", no ", has.Missing)}", "apt-get install perl-base iproute2 util-linux");
        return tools.Where(host => host.Value.Missing.Count == 0).ToDictionary();
    }

    private async Task<ProbePlan> ListenAsync(
        ProbeHosts hosts,
        Dictionary<string, ProbePod> pods,
        bool withRouter,
        CancellationToken cancellationToken
    )
    {
        var router = stack.Settings.Router;
        string[] names = pods.Count > 0 && withRouter ? [.. pods.Keys, router.Name] : [.. pods.Keys];
        used.UnionWith(names);
        var listening = await hosts.AskAsync(
            names,
            name => pods.TryGetValue(name, out var pod) ? NetworkScripts.Listen(name, pod.Uid, nonce) : NetworkScripts.Look(name, nonce),
            (_, _) => true,
            cancellationToken
        );
        return ProbePlan.For(
            [.. listening.Keys.Where(pods.ContainsKey).Select(name => (name, pods[name].Address!))],
            listening.ContainsKey(router.Name) ? (router.Name, router.Address) : null
        );
    }

    private async Task SendAsync(ProbeHosts hosts, ProbePlan plan, CancellationToken cancellationToken)
    {
        var sent = await hosts.AskAsync(
            plan.Pairs.Select(pair => pair.From).Distinct(),
            name => NetworkScripts.Send(name, nonce, plan),
            (name, answers) =>
                (string[])["from-pod", "from-node"] is var questions && questions.All(answers.Has)
                    ? questions.SelectMany(question => SentProbe.ParseAll(answers, question, plan, name)).ToDictionary()
                    : throw new HostException("its sending program failed"),
            cancellationToken
        );
        foreach (var (name, probes) in sent)
            ends[name] = new ProbeEnd { Sent = probes };
    }

    /// <summary>Ends the programs wherever they may run, and keeps what they noted.</summary>
    private async Task StopAsync(ProbeHosts hosts, ProbePlan plan)
    {
        var noted = await hosts.AskAsync(
            used.ToList(),
            NetworkScripts.Stop,
            (name, answers) =>
                new ProbeEnd
                {
                    Arrivals = answers.Has("arrivals") ? Arrival.ParseAll(answers, "arrivals", plan, name).ToDictionary() : null,
                    Sightings = [.. Sighting.ParseAll(answers, "sightings", plan)],
                },
            CancellationToken.None
        );
        foreach (var (name, end) in noted)
            ends[name] = end with { Sent = ends.GetValueOrDefault(name)?.Sent };
        used.ExceptWith(noted.Keys);
    }
}

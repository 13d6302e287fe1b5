using System.Net;
using QuicLoad.Components.Balancing;
using QuicLoad.Contracts;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>The balancer as far as it could be read.</summary>
internal sealed record BalancerDraft(IReadOnlyList<BalancerMachineDraft> Hosts, VirtualAddressSettings? Virtual)
{
    /// <summary>The section's key.</summary>
    public const string Key = "balancer";

    /// <summary>What is written where the stack has a balancer that is not its own.</summary>
    public const string External = "external";

    /// <summary>Longest prefix of the pool: it has an address that the route to it can be tried out with.</summary>
    private const int LongestPrefix = 30;

    /// <summary>The pool's ranges that could be read, each with its path.</summary>
    public IReadOnlyList<(string Path, IPNetwork Range)> Pool { get; private init; } = [];

    /// <summary>Where the archive is; a stand-in where it could not be read.</summary>
    public Uri Package { get; private init; } = new("https://package.invalid");

    private string? Digest { get; init; }

    /// <summary>Where the controller answers; null for nowhere.</summary>
    public int? HealthPort { get; private init; }

    private string? Ingresses { get; init; }

    private AcmeSettings? Acme { get; init; }

    private string? HealthCheck { get; init; }

    private int HealthCheckSeconds { get; init; }

    /// <summary>Reads balancer; null where there is none, or one that is left alone.</summary>
    public static BalancerDraft? Read(SettingsNode root, SshReader ssh, StackSource source)
    {
        if (!root.Has(Key) || root.Loose(Key) == External)
            return null;
        if (root.Section(Key, null) is not { } node)
            return new BalancerDraft([], null);
        var (hosts, shared) = BalancerHostsReader.Read(node, ssh);
        var package = node.Read("package", "https://mirror.example/quic-load-balancer.tar.gz", NameText.ReadPackageSource);
        var draft = new BalancerDraft(hosts, shared)
        {
            Pool = ReadPool(node),
            Package = package ?? new Uri("https://package.invalid"),
            Digest = DigestsReader.Archive(node, "digestFile", package, source),
            HealthPort = node.Has("healthPort") ? node.Integer("healthPort", 1, ushort.MaxValue, null) : null,
            Ingresses = node.Choice("ingresses", IngressWords.All) is var word && word == IngressWords.None ? null : word,
            Acme = AcmeReader.Read(node, source),
            HealthCheck =
                node.Choice("healthCheck", ["none", .. BalancerWords.HealthChecks]) is var check && check == "none" ? null : check,
            HealthCheckSeconds = node.Integer("healthCheckSeconds", 1, 60, 2) ?? 2,
        };
        node.RejectUnknown();
        return draft;
    }

    /// <summary>The settings, once nothing is missing.</summary>
    public BalancerSettings Settled() =>
        new()
        {
            Hosts = [.. Hosts.Select(host => host.Settled())],
            Virtual = Virtual,
            Pool = [.. Pool.Select(pair => pair.Range)],
            Package = Package,
            Digest = Digest,
            HealthPort = HealthPort,
            Ingresses = Ingresses,
            Acme = Acme,
            HealthCheck = HealthCheck,
            HealthCheckSeconds = HealthCheckSeconds,
        };

    private static List<(string Path, IPNetwork Range)> ReadPool(SettingsNode node)
    {
        var pool = new List<(string Path, IPNetwork Range)>();
        foreach (var (path, text) in node.Texts("pool", "a range of addresses that services may have, e.g. 198.18.200.0/28"))
        {
            if (node.Errors.ValueOf(path, text, AddressText.ReadPrefix(text)) is not { } range)
                continue;
            if (range.PrefixLength > LongestPrefix)
                node.Errors.Add(path, text, $"must have a length of at most {LongestPrefix}", "Write one like 198.18.200.0/28.");
            else
                pool.Add((path, range));
        }
        return pool;
    }
}

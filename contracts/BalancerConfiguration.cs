using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace QuicLoad.Contracts;

/// <summary>What the balancer's controller is told by the stack.</summary>
/// <param name="Name">The balancer's name.</param>
/// <param name="Address">Its address on the nodes' network.</param>
/// <param name="Pool">The addresses that it may give to Services.<value>IPv4 prefixes, at least one</value></param>
/// <param name="HealthPort">The TCP port where it answers /healthz and /metrics; null for none.<value>1-65535</value></param>
/// <param name="Ingresses">
/// Which Ingresses it serves: <see cref="BalancerWords.ClassedIngresses"/>, <see cref="BalancerWords.UnclassedIngresses"/>; null for none.
/// </param>
/// <param name="HealthCheck">How it checks pods itself: one of <see cref="BalancerWords.HealthChecks"/>; null for not at all.</param>
/// <param name="HealthCheckSeconds">How often.<value>1-60; default 2</value></param>
/// <param name="VirtualAddress">
/// The address that it shares with another host: it writes to the cluster while it has it. Null where it is alone, and always writes.
/// </param>
/// <param name="Acme">Where certificates of Ingresses come from that name no Secret; null for nowhere.</param>
public sealed record BalancerConfiguration(
    string Name,
    string Address,
    IReadOnlyList<string> Pool,
    int? HealthPort,
    string? Ingresses = null,
    string? HealthCheck = null,
    int HealthCheckSeconds = 2,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? VirtualAddress = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] BalancerAcme? Acme = null
)
{
    /// <summary>Longer texts are refused.</summary>
    public const int MostCharacters = 16_384;

    /// <summary>As it stands in its file.</summary>
    public string Render() => JsonSerializer.Serialize(this, BalancerJson.Default.BalancerConfiguration);

    /// <summary>Reads such a file.</summary>
    public static Parsed<BalancerConfiguration> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        const string Cure = "Run up again: the stack writes it.";
        if (text.Length > MostCharacters)
            return ($"must have at most {MostCharacters} characters", Cure);
        try
        {
            return JsonSerializer.Deserialize(text, BalancerJson.Default.BalancerConfiguration) switch
            {
                { Name: null or "" } or null => ("must have a name", Cure),
                { Pool: null or { Count: 0 } } => ("must have a pool of at least one prefix", Cure),
                { Address: var address } when !IPAddress.TryParse(address, out _) => ("must have an address of IPv4", Cure),
                { Pool: var pool } when pool.Any(prefix => !IPNetwork.TryParse(prefix, out _)) => ("must have IPv4 prefixes in pool", Cure),
                { HealthPort: < 1 or > ushort.MaxValue } => ("must have a healthPort from 1 to 65535", Cure),
                { Ingresses: not (null or BalancerWords.ClassedIngresses or BalancerWords.UnclassedIngresses) } => (
                    $"must have {BalancerWords.ClassedIngresses} or {BalancerWords.UnclassedIngresses} as ingresses",
                    Cure
                ),
                { HealthCheck: { } check } when !BalancerWords.HealthChecks.Contains(check) => (
                    $"must have {string.Join(" or ", BalancerWords.HealthChecks)} as healthCheck",
                    Cure
                ),
                { HealthCheckSeconds: < 1 or > 60 } => ("must have healthCheckSeconds from 1 to 60", Cure),
                { VirtualAddress: { } shared } when !IPAddress.TryParse(shared, out _) => (
                    "must have an address of IPv4 as virtualAddress",
                    Cure
                ),
                { Acme: { Directory: var directory } } when !IsHttps(directory) => ("must have an https address as acme.directory", Cure),
                var good => good,
            };
        }
        catch (JsonException error)
        {
            return ($"must be JSON of a balancer's configuration: {error.Message}", Cure);
        }
    }

    private static bool IsHttps(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps;
}

using System.Text.Json.Serialization;

namespace QuicLoad.Contracts;

/// <summary>The JSON of what the balancer's controller is told.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    WriteIndented = true
)]
[JsonSerializable(typeof(BalancerConfiguration))]
internal sealed partial class BalancerJson : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace QuicLoad.Contracts;

/// <summary>How the page was loaded, under the names of the original test; all in milliseconds.</summary>
public sealed record NavigationTiming
{
    /// <summary>Before the first fetch.</summary>
    [JsonPropertyName("readystart")]
    public required double ReadyStart { get; init; }

    /// <summary>Redirects.</summary>
    [JsonPropertyName("redirecttime")]
    public required double RedirectTime { get; init; }

    /// <summary>The browser's caches.</summary>
    [JsonPropertyName("appcachetime")]
    public required double AppCacheTime { get; init; }

    /// <summary>Unloading the page before.</summary>
    [JsonPropertyName("unloadeventtime")]
    public required double UnloadEventTime { get; init; }

    /// <summary>Finding the address.</summary>
    [JsonPropertyName("lookupdomaintime")]
    public required double LookupDomainTime { get; init; }

    /// <summary>Connecting, the handshake included.</summary>
    [JsonPropertyName("connecttime")]
    public required double ConnectTime { get; init; }

    /// <summary>From request to the last byte of the response.</summary>
    [JsonPropertyName("requesttime")]
    public required double RequestTime { get; init; }

    /// <summary>From the last byte to an interactive document.</summary>
    [JsonPropertyName("initdomtreetime")]
    public required double InitDomTreeTime { get; init; }

    /// <summary>From an interactive to a complete document.</summary>
    [JsonPropertyName("domreadytime")]
    public required double DomReadyTime { get; init; }

    /// <summary>The load event's handlers.</summary>
    [JsonPropertyName("loadeventtime")]
    public required double LoadEventTime { get; init; }

    /// <summary>All of it.</summary>
    [JsonPropertyName("loadtime")]
    public required double LoadTime { get; init; }
}

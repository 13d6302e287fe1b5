using Pulumi;

namespace QuicLoad.Components.Cluster;

/// <summary>A login for the private registry that images of pods come from.</summary>
public sealed record RegistryLogin
{
    /// <summary>The registry.<value>Host, or host:port</value></summary>
    public required string Server { get; init; }

    /// <summary>Who logs in.</summary>
    public required string Username { get; init; }

    /// <summary>The password; a secret.</summary>
    public required Input<string> Password { get; init; }
}

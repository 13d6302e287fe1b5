using Pulumi;

namespace QuicLoad.Components.Viewers;

/// <summary>A login for the private registry that the viewer image comes from.</summary>
public sealed record RegistryLogin
{
    /// <summary>The registry.<value>Host, or host:port</value></summary>
    public required string Server { get; init; }

    /// <summary>Who logs in.</summary>
    public required string Username { get; init; }

    /// <summary>The password; a secret.</summary>
    public required Input<string> Password { get; init; }
}

namespace QuicLoad.Stacks.Settings;

/// <summary>registry: a login for the registry of the viewers' and servers' images. The password is the secret registryPassword.</summary>
/// <param name="Server">Host or host:port.</param>
/// <param name="Username">Who logs in.</param>
public sealed record RegistrySettings(string Server, string Username);

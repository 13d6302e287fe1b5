using System.Globalization;

namespace QuicLoad.Remote;

/// <summary>What OpenSSH's client is given instead of the user's own configuration.</summary>
internal static class SshOptions
{
    /// <summary>The options of a connection. The keys are files that only their owner can read, in the scratch folder.</summary>
    public static IReadOnlyList<string> For(HostInfo host, SshAccess access, ScratchFolder scratch)
    {
        var words = host.HostKey.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var port = access.Port.ToString(CultureInfo.InvariantCulture);
        var name = access.Port == 22 ? host.Address : $"[{host.Address}]:{port}";
        var known = scratch.Write($"{host.Name}.known_hosts", $"{name} {string.Join(' ', words.Take(2))}\n");
        return
        [
            $"User={access.User}",
            $"Port={port}",
            "BatchMode=yes",
            "StrictHostKeyChecking=yes",
            $"UserKnownHostsFile={known}",
            "GlobalKnownHostsFile=/dev/null",
            "UpdateHostKeys=no",
            "ConnectTimeout=10",
            "ServerAliveInterval=5",
            "ServerAliveCountMax=3",
            "RequestTTY=no",
            "LogLevel=ERROR",
            "ControlPath=none",
            // with the agent, its keys only and none of the user's files
            .. access.PrivateKey is { } key
                ? (string[])[$"IdentityFile={scratch.Write($"{host.Name}.key", key)}", "IdentitiesOnly=yes", "IdentityAgent=none"]
                : ["IdentityFile=none"],
        ];
    }
}

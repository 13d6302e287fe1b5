using System.Net;
using QuicLoad.Contracts;
using QuicLoad.Stacks.Hosts;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads ssh, the files that it names, and every host's key.</summary>
internal sealed class SshReader(StackSource source, SettingsErrors errors)
{
    private KnownHosts? knownHosts;

    private string? knownHostsFile;

    private int port = 22;

    /// <summary>What is there; stand-ins where it is no good.</summary>
    public SshSettings Read(SettingsNode? node)
    {
        if (node is null)
            return new SshSettings
            {
                User = "root",
                Port = port,
                Agent = true,
                PrivateKeyFile = null,
                PrivateKey = null,
                Deadline = TimeSpan.Zero,
            };
        port = node.Integer("port", 1, 65535, 22) ?? 22;
        var keyFile = node.Text("privateKeyFile");
        var agent = node.Flag("agent", false);
        if (agent && keyFile is not null)
            errors.Add(node.PathOf("agent"), "true", "must not be set together with privateKeyFile", "Remove one of them.");
        if (!agent && !node.Has("privateKeyFile"))
            errors.Add(node.PathOf("privateKeyFile"), null, "is missing", "Name a file with the private key, or set agent: true.");
        knownHostsFile = node.Text("knownHostsFile");
        if (
            knownHostsFile is not null
            && source.Read(
                node.PathOf("knownHostsFile"),
                knownHostsFile,
                "Make it with ssh-keyscan and compare the fingerprints, or write hostKey at each host.",
                errors
            )
                is { } text
        )
            knownHosts = KnownHosts.Parse(text);
        var settings = new SshSettings
        {
            User = node.Has("user") ? node.Read("user", null, NameText.ReadUser) ?? "root" : "root",
            Port = port,
            Agent = agent,
            PrivateKeyFile = agent ? null : keyFile,
            PrivateKey = keyFile is null || agent ? null : PrivateKey(node.PathOf("privateKeyFile"), keyFile),
            Deadline = TimeSpan.FromSeconds(node.Integer("deadlineSeconds", 10, 3600, 300) ?? 300),
        };
        node.RejectUnknown();
        return settings;
    }

    /// <summary>The host key of a host: written at the host, or from known_hosts; null where a preview cannot know it.</summary>
    public string? HostKey(SettingsNode host, IPAddress? address)
    {
        if (host.Has("hostKey"))
            return Unrevoked(host, "hostKey", address, host.Read("hostKey", null, HostKeyText.ReadKey));
        if (knownHostsFile is null)
            errors.Add(
                host.PathOf("hostKey"),
                null,
                "is missing, and ssh.knownHostsFile is not set: a host's key is always checked",
                "Write the host's public key, or name a known_hosts file that has it."
            );
        if (knownHosts is null || address is null)
            return null;
        var key = knownHosts.Find(address, port);
        if (key is null)
            errors.Add(
                host.PathOf("address"),
                address.ToString(),
                $"has no host key in ssh.knownHostsFile, {knownHostsFile}",
                (
                    knownHosts.HasAuthority(address, port)
                        ? "Its @cert-authority line does not count, as host certificates are not looked at. "
                        : string.Empty
                ) + $"Add the line that ssh-keyscan -p {port} {address} gives after comparing it with the host, or write hostKey here."
            );
        else if (HostKeyText.ReadKey(key) is { IsGood: false } broken)
            errors.Add(
                host.PathOf("address"),
                address.ToString(),
                $"has a line in ssh.knownHostsFile, {knownHostsFile}, that {broken.Rule}",
                "Make that line again with ssh-keyscan."
            );
        return Unrevoked(host, "address", address, key);
    }

    /// <summary>Refuses a key that the known_hosts file revokes, wherever it is written.</summary>
    private string? Unrevoked(SettingsNode host, string at, IPAddress? address, string? key)
    {
        // a host that is given up is not connected to, and often that is why its key was revoked
        if (
            key is not null
            && address is not null
            && host.Loose("abandoned") != "true"
            && knownHosts?.RevokedAt(address, port, key) is { } line
        )
            errors.Add(
                host.PathOf(at),
                at == "address" ? address.ToString() : key,
                $"has a host key that line {line} of ssh.knownHostsFile, {knownHostsFile}, revokes",
                "Give the host another key, and write that one after comparing it with the host."
            );
        return key;
    }

    private string? PrivateKey(string path, string file)
    {
        const string cure = "Make it with ssh-keygen and bring its public half onto the hosts, or set agent: true.";
        return source.Read(path, file, cure, errors) is { } text ? errors.ValueOf(path, file, PrivateKeyText.Read(text)) : null;
    }
}

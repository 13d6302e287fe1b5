using Xunit;

namespace QuicLoad.Tests.Stacks;

/// <summary>Logins, keys and host keys, each mistake alone: one error, word for word.</summary>
public sealed class SshMistakeTests
{
    [Theory]
    [InlineData("port: 22", "port: 70000", "ssh.port: \"70000\" must be a whole number from 1 to 65535. Write such a number.")]
    [InlineData(
        "user: root",
        "user: Root!",
        "ssh.user: \"Root!\" must be a login name: 1 to 255 letters, digits and . _ - @ +, the first a letter, a digit or _; "
            + "before it may stand a domain and a \\. Write one like root, jane.doe or jane@corp.example."
    )]
    [InlineData(
        "privateKeyFile: keys/id",
        "privateKeyFile: ~jane/id",
        "ssh.privateKeyFile: \"~jane/id\" must be absolute, relative to the folder of Pulumi.yaml, or begin with ~/. Write the whole path."
    )]
    [InlineData("user: root", "agent: true", "ssh.agent: \"true\" must not be set together with privateKeyFile. Remove one of them.")]
    [InlineData(
        "user: root",
        "deadlineSeconds: 5",
        "ssh.deadlineSeconds: \"5\" must be a whole number from 10 to 3600. Write such a number."
    )]
    [InlineData(
        "kind: linux",
        "hostKey: ssh-ed25519 AAAA",
        "router.hostKey: \"ssh-ed25519 AAAA\" must be a host key: its type, a blank, and base64 that begins with that type. Copy "
            + "it from /etc/ssh/ssh_host_ed25519_key.pub of that host."
    )]
    [InlineData(
        "privateKeyFile: keys/id",
        "privateKeyFile: keys/none",
        "ssh.privateKeyFile: \"keys/none\" is a file that is not there or cannot be read. Make it with ssh-keygen and bring its "
            + "public half onto the hosts, or set agent: true."
    )]
    public void Read_OneMistake_TellsPathValueRuleAndCure(string good, string bad, string message) =>
        Assert.Equal([message], Mistakes.Find(good, bad));

    [Fact]
    public void Read_HostMissingInKnownHosts_NamesHostAndFile() =>
        Assert.Equal(
            [
                "workers[1].address: \"198.51.100.12\" has no host key in ssh.knownHostsFile, keys/known_hosts. "
                    + "Add the line that ssh-keyscan -p 22 198.51.100.12 gives after comparing it with the host, or write hostKey here.",
            ],
            Mistakes.Find(
                StackYaml.Good,
                new TestFiles
                {
                    KnownHosts = string.Join('\n', new[] { 10, 11, 1 }.Select(last => $"198.51.100.{last} {TestFiles.HostKey}")),
                }
            )
        );

    [Fact]
    public void Read_NoKnownHostsAndNoHostKey_DemandsAKeyOfEachHost() =>
        Assert.Equal(
            new[] { "controlPlane", "workers[0]", "workers[1]", "router" }.Select(host =>
                $"{host}.hostKey: is missing, and ssh.knownHostsFile is not set: a host's key is always checked. "
                + "Write the host's public key, or name a known_hosts file that has it."
            ),
            Mistakes.Find(StackYaml.Good.Replace("knownHostsFile: keys/known_hosts", "", StringComparison.Ordinal))
        );

    [Fact]
    public void Read_PublicKeyAsPrivateKeyFile_IsRefused() =>
        Assert.Equal(
            ["ssh.privateKeyFile: \"keys/id\" is a file that holds no private key. Name the file that ssh-keygen wrote, not its .pub."],
            Mistakes.Find(StackYaml.Good, new TestFiles { Key = TestFiles.HostKey })
        );

    [Fact]
    public void Read_PrivateKeyWithPassphrase_IsRefused() =>
        Assert.Equal(
            [
                "ssh.privateKeyFile: \"keys/id\" is a file whose private key needs a passphrase. "
                    + "Take it out (ssh-keygen -p), or set agent: true and give the key to the SSH agent (ssh-add).",
            ],
            Mistakes.Find(
                StackYaml.Good,
                new TestFiles { Key = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAAA\n-----END ENCRYPTED PRIVATE KEY-----\n" }
            )
        );

    [Theory]
    [InlineData("@revoked * {KEY}")]
    [InlineData("@revoked 198.51.100.12 {KEY} stolen")]
    [InlineData("@revoked 198.51.100.1? {KEY}")]
    public void Read_RevokedKeyInKnownHosts_IsRefusedWithItsLine(string line)
    {
        var mistakes = Mistakes.Find(
            StackYaml.Good,
            new TestFiles
            {
                KnownHosts =
                    $"{new TestFiles().KnownHosts}\n# none any more\n{line.Replace("{KEY}", TestFiles.HostKey, StringComparison.Ordinal)}",
            }
        );
        Assert.Contains(
            "workers[1].address: \"198.51.100.12\" has a host key that line 7 of ssh.knownHostsFile, keys/known_hosts, revokes. "
                + "Give the host another key, and write that one after comparing it with the host.",
            mistakes
        );
    }

    [Fact]
    public void Read_RevokedKeyAtTheHost_IsRefusedWithItsLine() =>
        Assert.Equal(
            [
                $"router.hostKey: \"{TestFiles.HostKey}\" has a host key that line 1 of ssh.knownHostsFile, keys/known_hosts, revokes. "
                    + "Give the host another key, and write that one after comparing it with the host.",
            ],
            Mistakes.Find(
                StackYaml.Good.Replace("kind: linux", $"kind: linux\n    hostKey: {TestFiles.HostKey}", StringComparison.Ordinal),
                new TestFiles { KnownHosts = $"@revoked 198.51.100.1 {TestFiles.HostKey}\n{new TestFiles().KnownHosts}" }
            )
        );

    [Fact]
    public void Read_AuthorityInsteadOfAHostKey_IsExplained() =>
        Assert.Equal(
            [
                "workers[1].address: \"198.51.100.12\" has no host key in ssh.knownHostsFile, keys/known_hosts. "
                    + "Its @cert-authority line does not count, as host certificates are not looked at. "
                    + "Add the line that ssh-keyscan -p 22 198.51.100.12 gives after comparing it with the host, or write hostKey here.",
            ],
            Mistakes.Find(
                StackYaml.Good,
                new TestFiles
                {
                    KnownHosts =
                        $"@cert-authority 198.51.100.* {TestFiles.HostKey}\n"
                        + string.Join('\n', new[] { 10, 11, 1 }.Select(last => $"198.51.100.{last} {TestFiles.HostKey}")),
                }
            )
        );
}

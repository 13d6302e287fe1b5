using System.Text;
using QuicLoad.Acceptance.Brief;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Acceptance;

public sealed class SecretHuntTests
{
    private const string Body1 = "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW";
    private const string Body2 = "QyNTUxOQAAACDqvN0MaybeNotARealKeyButLongEnoughToBeLookedForAAAAJg8zkRNPM5E";
    private const string Body3 = "TQAAAAtzc2gtZWQyNTUxOQAAACDAnotherLineOfIt==";
    private const string Pem = $"-----BEGIN SOMETHING-----\n{Body1}\n{Body2}\n{Body3}\n-----END SOMETHING-----\n";

    [Theory]
    [InlineData("nothing here", 0)]
    [InlineData($"sent {Body2} along", 1)]
    [InlineData($"{Body1}{Body2}{Body3}", 1)]
    [InlineData(Body1, 0)] // the same in every OpenSSH key
    public void In_PartsOfAKey_AreFound(string text, int expected)
    {
        var hunt = new SecretHunt();
        hunt.AddKey("SSH key", Pem);

        Assert.Equal(expected, hunt.In(text).Count);
    }

    [Fact]
    public void In_Kubeconfig_FindsItsKeyEncodedAndDecoded()
    {
        var data = Convert.ToBase64String(Encoding.ASCII.GetBytes(Pem));
        var hunt = new SecretHunt();
        hunt.AddKubeconfig($"users:\n- name: admin\n  user:\n    client-key-data: {data}\n");

        Assert.Equal(["kubeconfig"], hunt.In($"x{data}x"));
        Assert.Equal(["kubeconfig"], hunt.In(Body3));
    }

    [Fact]
    public void AddKubeconfig_WithoutKey_IsAnError() => Assert.Throws<FormatException>(() => new SecretHunt().AddKubeconfig("[secret]"));

    [Theory]
    [InlineData("kubeadm join --token abcdef.0123456789abcdef 198.51.100.10:6443", true)]
    [InlineData("token: \"k3x9qz.1b2c3d4e5f6a7b8c\"", true)]
    [InlineData("openat.systemd-journald", false)]
    [InlineData("libfoo.so.1234567890123456", false)]
    [InlineData("file a1b2c3.1234567890abcdef.tmp", false)]
    public void In_JoinToken_IsKnownByItsForm(string text, bool expected) => Assert.Equal(expected, new SecretHunt().In(text).Count == 1);

    [Fact]
    public void In_NameOfAnEvent_IsNoToken()
    {
        const string Event = "events \"master.1879ab23cd45ef67\" is forbidden";

        Assert.Empty(new SecretHunt("master").In(Event));
        Assert.Equal(["join token master.…"], new SecretHunt().In(Event));
    }

    [Fact]
    public void In_PrivateKeyOfAnyone_IsFound() =>
        Assert.Equal(["private key block"], new SecretHunt().In("-----BEGIN " + "RSA PRIVATE KEY-----"));
}

using System.Net;
using System.Text;
using QuicLoad.Components.ControlPlane;
using QuicLoad.Contracts;
using QuicLoad.Tests.Fuzz;
using Xunit;

namespace QuicLoad.Tests.Components;

public sealed class KubeconfigReaderTests
{
    private static readonly IPEndPoint Declared = new(IPAddress.Parse("198.51.100.10"), 6443);

    [Fact]
    public void Rebuild_KubeadmsFile_IsTheSameText() => Assert.Equal(AdminKubeconfig.Text, Rebuild(AdminKubeconfig.Text));

    [Theory]
    [InlineData("198.51.100.66")]
    [InlineData("attacker.example")]
    public void Rebuild_OtherServer_BecomesTheDeclaredOne(string server) =>
        Assert.Equal(AdminKubeconfig.Text, Rebuild(AdminKubeconfig.For(server)));

    [Fact]
    public void Rebuild_OtherNamesAndLayout_GivesTheSameText()
    {
        var text = $$"""
            {"kind": "Config", "apiVersion": "v1", "current-context": "c",
             "clusters": [{"name": "a", "cluster": {"server": "https://198.51.100.66", "certificate-authority-data": "{{AdminKubeconfig.Authority}}"} }],
             "users": [{"name": "b", "user": {"client-key-data": "{{AdminKubeconfig.Key}}", "client-certificate-data": "{{AdminKubeconfig.Certificate}}"} }],
             "contexts": [{"name": "c", "context": {"cluster": "a", "user": "b"} }]}
            """;
        Assert.Equal(AdminKubeconfig.Text, Rebuild(text));
    }

    [Fact]
    public void Rebuild_Ipv6_IsInBrackets() =>
        Assert.Contains(
            "    server: https://[2001:db8::1]:6443\n",
            KubeconfigReader.Rebuild("master", new IPEndPoint(IPAddress.Parse("2001:db8::1"), 6443), AdminKubeconfig.Text),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("exec")]
    [InlineData("auth-provider")]
    [InlineData("token")]
    [InlineData("tokenFile")]
    [InlineData("username")]
    [InlineData("password")]
    [InlineData("as")]
    [InlineData("as-uid")]
    [InlineData("as-groups")]
    [InlineData("as-user-extra")]
    [InlineData("client-certificate")]
    [InlineData("client-key")]
    [InlineData("extensions")]
    [InlineData("<<")]
    public void Rebuild_FieldOfTheUser_IsRefusedByName(string field) =>
        Refused(
            AdminKubeconfig.Text.Replace("  user:\n    client", $"  user:\n    {field}: topsecret\n    client", StringComparison.Ordinal),
            $"must not have \"users[0].user.{field}\""
        );

    [Theory]
    [InlineData("proxy-url")]
    [InlineData("insecure-skip-tls-verify")]
    [InlineData("tls-server-name")]
    [InlineData("certificate-authority")]
    [InlineData("disable-compression")]
    [InlineData("extensions")]
    public void Rebuild_FieldOfTheCluster_IsRefusedByName(string field) =>
        Refused(
            AdminKubeconfig.Text.Replace("- cluster:\n", $"- cluster:\n    {field}: topsecret\n", StringComparison.Ordinal),
            $"must not have \"clusters[0].cluster.{field}\""
        );

    [Theory]
    [InlineData("kind: Config", "kind: Config\nextensions: []", "must not have \"extensions\"")]
    [InlineData("preferences: {}", "preferences: {colors: true}", "must not have \"preferences.colors\"")]
    [InlineData("preferences: {}", "preferences: {extensions: []}", "must not have \"preferences.extensions\"")]
    [InlineData(
        "    user: kubernetes-admin\n",
        "    user: kubernetes-admin\n    namespace: kube-system\n",
        "must not have \"contexts[0].context.namespace\""
    )]
    [InlineData("kind: Config", "kind: ConfigMap", "must have kind: Config and apiVersion: v1")]
    [InlineData("kind: Config", "kind: Config\nkind: Config", "must have \"kind\" once")]
    [InlineData("kind: Config", "kind: &a Config", "must have no anchor or alias")]
    [InlineData("kind: Config", "kind: *a", "must have no anchor or alias")]
    [InlineData("kind: Config", "kind: !!str Config", "must have no tag")]
    [InlineData("kind: Config", "kind: Config\n\"a\\e]52;c;\\a\": 1", "must not have a field of an unusual name")]
    [InlineData("kind: Config", "kind: Config\n---\nkind: Config", "must be one YAML document")]
    [InlineData("kind: Config", "kind: [[[[[[[[[[[[]]]]]]]]]]]]", "must nest at most 8 levels deep")]
    [InlineData("kind: Config", "kind: Config\n? [a]\n: b", "must have text as keys")]
    [InlineData("apiVersion: v1", "=== Property of Example Lab ===\napiVersion: v1", "must be YAML and nothing else")]
    [InlineData("current-context: kubernetes-admin@kubernetes", "current-context: other", "must have one context, the current one")]
    [InlineData("    cluster: kubernetes\n", "    cluster: other\n", "must have one context, the current one")]
    [InlineData("    user: kubernetes-admin\n", "    user: other\n", "must have one context, the current one")]
    [InlineData("users:\n", "users:\n- name: other\n  user: {}\n", "must have exactly one entry in users")]
    [InlineData("clusters:\n", "clusters:\n- name: other\n  cluster: {}\n", "must have exactly one entry in clusters")]
    [InlineData("contexts:\n", "contexts:\n- name: other\n  context: {}\n", "must have exactly one entry in contexts")]
    [InlineData("- name: kubernetes-admin\n  user:\n", "- name: kubernetes-admin\n  other:\n", "must not have \"users[0].other\"")]
    public void Rebuild_AnotherDocument_IsRefused(string from, string to, string rule) =>
        Refused(AdminKubeconfig.Text.Replace(from, to, StringComparison.Ordinal), rule);

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("[]")]
    [InlineData("text")]
    [InlineData("{}")]
    [InlineData("/root/.kube/config")]
    [InlineData("{a: [")]
    public void Rebuild_NoKubeconfig_IsRefused(string text) => Refused(text, "must");

    [Theory]
    [InlineData("not base64!")]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("AAAA\n      BBBB")]
    public void Rebuild_DataThatIsNoPem_IsRefused(string data)
    {
        Refused(AdminKubeconfig.Text.Replace(AdminKubeconfig.Authority, data, StringComparison.Ordinal), Kubeconfig.AuthorityField);
        Refused(AdminKubeconfig.Text.Replace(AdminKubeconfig.Certificate, data, StringComparison.Ordinal), Kubeconfig.CertificateField);
        Refused(AdminKubeconfig.Text.Replace(AdminKubeconfig.Key, data, StringComparison.Ordinal), Kubeconfig.KeyField);
    }

    [Fact]
    public void Rebuild_PemOfAnotherKind_IsRefused()
    {
        Refused(
            AdminKubeconfig.Text.Replace(AdminKubeconfig.Authority, AdminKubeconfig.Key, StringComparison.Ordinal),
            Kubeconfig.AuthorityField
        );
        Refused(
            AdminKubeconfig.Text.Replace(AdminKubeconfig.Key, AdminKubeconfig.Certificate, StringComparison.Ordinal),
            Kubeconfig.KeyField
        );
        Refused(
            AdminKubeconfig.Text.Replace(
                AdminKubeconfig.Authority,
                AdminKubeconfig.Base64("curl x | sh\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"),
                StringComparison.Ordinal
            ),
            Kubeconfig.AuthorityField
        );
    }

    [Fact]
    public void Rebuild_TooLong_IsRefused() =>
        Refused(AdminKubeconfig.Text + new string('\n', Kubeconfig.LargestText), "must have at most 65536 characters");

    [Fact]
    [Trait("Category", "Fuzz")]
    public void Rebuild_AnyDamage_IsRefusedOrGivesWholeFields() =>
        Fuzzing.Feed(
            "a host's kubeconfig",
            2000,
            random => Fuzzing.Damage(random, Encoding.UTF8.GetBytes(AdminKubeconfig.Text)),
            input =>
            {
                try
                {
                    var rebuilt = Rebuild(Encoding.UTF8.GetString(input));
                    Assert.Equal(rebuilt, Kubeconfig.Parse(rebuilt).Render());
                }
                catch (FormatException error)
                {
                    Assert.StartsWith("master: ", error.Message, StringComparison.Ordinal);
                    Assert.DoesNotContain(error.Message, char.IsControl);
                }
            }
        );

    private static string Rebuild(string text) => KubeconfigReader.Rebuild("master", Declared, text);

    private static void Refused(string text, string rule)
    {
        var message = Assert.Throws<FormatException>(() => Rebuild(text)).Message;
        Assert.StartsWith("master: /etc/kubernetes/admin.conf ", message, StringComparison.Ordinal);
        Assert.Contains(rule, message, StringComparison.Ordinal);
        Assert.DoesNotContain("topsecret", message, StringComparison.Ordinal);
        Assert.DoesNotContain(AdminKubeconfig.Key, message, StringComparison.Ordinal);
        Assert.DoesNotContain(message, char.IsControl);
    }
}

using k8s;
using k8s.Models;
using QuicLoad.Balancer.Cluster;
using QuicLoad.Tests.Viewer.Packed;
using Xunit;

namespace QuicLoad.Tests.Balancer;

public sealed class IngressReadingTests
{
    [Fact]
    public void Ingress_WithEverything_IsRead()
    {
        var ingress = IngressReading.Ingress(
            KubernetesJson.Deserialize<V1Ingress>(
                """
                {
                  "metadata": { "name": "shop", "namespace": "services", "resourceVersion": "7", "creationTimestamp": "2026-11-30T10:00:00Z" },
                  "spec": {
                    "ingressClassName": "quic-load",
                    "defaultBackend": { "service": { "name": "rest", "port": { "number": 80 } } },
                    "tls": [ { "hosts": ["shop.example", "NOT ONE"], "secretName": "shop-tls" }, { "hosts": ["NOT ONE"], "secretName": "x" } ],
                    "rules": [
                      { "host": "shop.example", "http": { "paths": [
                        { "path": "/cart", "pathType": "Exact", "backend": { "service": { "name": "cart", "port": { "name": "web" } } } },
                        { "path": "/img", "pathType": "ImplementationSpecific", "backend": { "resource": { "kind": "Bucket", "name": "b" } } },
                        { "path": "img", "pathType": "Prefix", "backend": { "service": { "name": "img", "port": { "number": 80 } } } }
                      ] } },
                      { "host": "{env.HOME}", "http": { "paths": [
                        { "path": "/", "pathType": "Prefix", "backend": { "service": { "name": "bad", "port": { "number": 80 } } } } ] } },
                      { "http": { "paths": [
                        { "pathType": "ImplementationSpecific", "backend": { "service": { "name": "any", "port": { "number": 70000 } } } } ] } }
                    ]
                  },
                  "status": { "loadBalancer": { "ingress": [ { "ip": "198.18.200.1" } ] } }
                }
                """
            ),
            alsoUnclassed: false
        )!;
        Assert.Equal("ingress services/shop 198.18.200.1 True", $"{ingress.Key} {ingress.Shown[0]} {ingress.IsOurs}");
        Assert.Equal(
            ["shop.example /cart True services/cart web 0", " / False services/any  0"],
            ingress.Rules.Select(rule =>
                $"{rule.Host} {rule.Path} {rule.IsExact} {rule.Backend.Service} {rule.Backend.PortName} {rule.Backend.Port}"
            )
        );
        Assert.Equal("services/rest", $"{ingress.Default!.Service}");
        var (hosts, secret) = Assert.Single(ingress.Certificates);
        Assert.Equal(("shop.example", "services/shop-tls"), (Assert.Single(hosts), $"{secret}"));
    }

    [Theory]
    [InlineData("\"ingressClassName\": \"quic-load\"", "", false, true)]
    [InlineData("\"ingressClassName\": \"others\"", "", true, false)]
    [InlineData("", "", false, false)]
    [InlineData("", "", true, true)]
    [InlineData("", "\"annotations\": { \"kubernetes.io/ingress.class\": \"quic-load\" },", false, true)]
    [InlineData("", "\"annotations\": { \"kubernetes.io/ingress.class\": \"others\" },", true, false)]
    public void Ingress_ByItsClass_IsOursOrNone(string spec, string metadata, bool alsoUnclassed, bool ours)
    {
        var ingress = KubernetesJson.Deserialize<V1Ingress>(
            $$"""{ "metadata": { {{metadata}} "name": "a", "namespace": "b" }, "spec": { {{spec}} } }"""
        );
        Assert.Equal(ours, IngressReading.Ingress(ingress, alsoUnclassed)?.IsOurs ?? false);
    }

    [Fact]
    public void Ingress_OfAnotherClassNow_IsKnownWhileItWaits()
    {
        var ingress = IngressReading.Ingress(
            KubernetesJson.Deserialize<V1Ingress>(
                """{ "metadata": { "name": "a", "namespace": "b", "finalizers": ["quic-load/balancer"] }, "spec": { "ingressClassName": "x" } }"""
            ),
            false
        );
        Assert.False(ingress!.IsOurs);
        Assert.True(ingress.HasFinalizer);
    }

    [Fact]
    public void Secret_WithAPair_IsWrittenAgain()
    {
        var certificate = new OriginCertificate();
        var read = SecretSource.Read(Data($"some text\n{certificate.Pem}", certificate.KeyPem));
        Assert.Null(read.Problem);
        Assert.Equal((certificate.Pem, certificate.KeyPem), (read.Chain.Trim(), read.PrivateKey.Trim()));
        Assert.DoesNotContain("PRIVATE", $"{read}", StringComparison.Ordinal);
    }

    [Fact]
    public void Secret_WithAnothersKeyOrNone_CannotBeUsed()
    {
        const string Rule = "must have a certificate in tls.crt and its key, of RSA or ECDSA, in tls.key, PEM";
        var (one, other) = (new OriginCertificate(), new OriginCertificate());
        Assert.Equal(Rule, SecretSource.Read(Data(one.Pem, other.KeyPem)).Problem);
        Assert.Equal(Rule, SecretSource.Read(Data(one.Pem, "nothing")).Problem);
        Assert.Equal("must have a certificate in tls.crt, PEM", SecretSource.Read(Data("nothing", one.KeyPem)).Problem);
        Assert.Equal("must have tls.crt and tls.key", SecretSource.Read(null).Problem);
    }

    private static Dictionary<string, byte[]> Data(string chain, string key) =>
        new() { ["tls.crt"] = System.Text.Encoding.UTF8.GetBytes(chain), ["tls.key"] = System.Text.Encoding.UTF8.GetBytes(key) };
}

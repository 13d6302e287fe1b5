using System.Text.RegularExpressions;
using k8s.Models;
using QuicLoad.Balancer.Facts;
using QuicLoad.Contracts;

namespace QuicLoad.Balancer.Cluster;

/// <summary>What is of use in an Ingress. Whatever is not as it must be is left out: it is data of others.</summary>
internal static partial class IngressReading
{
    private const string ClassAnnotation = "kubernetes.io/ingress.class";

    private const int LongestPath = 1024;

    /// <summary>An Ingress; null where it neither is nor was this program's.</summary>
    /// <param name="ingress">The object.</param>
    /// <param name="alsoUnclassed">Whether those without a class are this program's too.</param>
    public static IngressFacts? Ingress(V1Ingress ingress, bool alsoUnclassed)
    {
        var (metadata, spec) = (ingress.Metadata, ingress.Spec);
        var ofClass = spec?.IngressClassName ?? ObjectReading.Annotation(metadata, ClassAnnotation);
        var claimed = ofClass is null ? alsoUnclassed : ofClass == BalancerWords.IngressClass;
        var finalizers = metadata.Finalizers?.ToList() ?? [];
        if (spec is null || (!claimed && !finalizers.Contains(BalancerWords.Finalizer)))
            return null;
        var space = metadata.NamespaceProperty;
        var rules =
            from rule in spec.Rules ?? []
            where string.IsNullOrEmpty(rule.Host) || Host().IsMatch(rule.Host)
            from path in rule.Http?.Paths ?? []
            let backend = Backend(space, path.Backend)
            let text = string.IsNullOrEmpty(path.Path) ? "/" : path.Path
            where backend is not null && text[0] == '/' && text.Length <= LongestPath
            // what is ours to choose (ImplementationSpecific) is a prefix
            select new IngressRuleFacts(string.IsNullOrEmpty(rule.Host) ? null : rule.Host, text, path.PathType == "Exact", backend);
        var certificates =
            from one in spec.Tls ?? []
            where !string.IsNullOrEmpty(one.SecretName)
            let named = (one.Hosts ?? []).ToList()
            let hosts = named.Where(host => Host().IsMatch(host)).ToList()
            // no host is every host: one that cannot be read must not become that
            where hosts.Count > 0 || named.Count == 0
            select ((IReadOnlyList<string>)hosts, new ServiceKey(space, one.SecretName));
        var others =
            from one in spec.Tls ?? []
            where string.IsNullOrEmpty(one.SecretName)
            from host in one.Hosts ?? []
            where Host().IsMatch(host)
            select host;
        return new IngressFacts
        {
            Key = new ServiceKey(space, metadata.Name, IsIngress: true),
            Made = metadata.CreationTimestamp ?? DateTime.MaxValue,
            Class = ofClass,
            IsClaimed = claimed,
            Shown =
            [
                .. (ingress.Status?.LoadBalancer?.Ingress ?? [])
                    .Select(one => ObjectReading.Address(one.Ip))
                    .OfType<System.Net.IPAddress>(),
            ],
            IsLeaving = metadata.DeletionTimestamp is not null,
            Finalizers = finalizers,
            Version = metadata.ResourceVersion,
            Default = Backend(space, spec.DefaultBackend),
            Rules = [.. rules],
            Certificates = [.. certificates],
            AcmeHosts = [.. others.Distinct()],
        };
    }

    private static IngressBackendFacts? Backend(string space, V1IngressBackend? backend) =>
        // one of another kind than a Service is none
        backend?.Service
            is { Name: { Length: > 0 } name, Port: { } port }
            ? new IngressBackendFacts(
                new ServiceKey(space, name),
                string.IsNullOrEmpty(port.Name) ? null : port.Name,
                port.Number is > 0 and <= ushort.MaxValue ? port.Number.Value : 0
            )
            : null;

    [GeneratedRegex(@"\A(?=.{1,253}\z)(\*\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\z")]
    private static partial Regex Host();
}

using QuicLoad.Components.Cluster;
using QuicLoad.Components.Remote;
using QuicLoad.Contracts;

namespace QuicLoad.Components.Balancing;

/// <summary>The account of the balancer's controller in the cluster, with no right that it does not need.</summary>
internal static class BalancerAccountScripts
{
    /// <summary>The name of everything that belongs to it.</summary>
    public const string Name = "quic-load-balancer";

    /// <summary>Where its account and token are.</summary>
    public const string Namespace = "kube-system";

    private const int TokenSeconds = 60;

    private static readonly ShellText Kubectl = Shell.Text(
        $$"""
        KUBECONFIG=/etc/kubernetes/admin.conf
        export KUBECONFIG
        control() { kubectl --request-timeout=20s "$@"; }
        """
    );

    /// <summary>Makes the account and prints the cluster's CA, base64, and the account's token, one a line.</summary>
    public static string Make(string host, bool servesIngresses = false) =>
        HostScript.For(
            host,
            HostScript.State,
            HostScript.Within,
            Kubectl,
            Shell.Text(
                $$"""
                printf '%s' {{Manifest(servesIngresses)}} | control apply -f - > /dev/null || fail 'the account of the balancer cannot be made. See the lines above.'
                field() { control get secret -n {{Namespace}} {{Name}} -o "jsonpath={.data.$1}" 2> /dev/null; }
                has_token() { [ -n "$(field token)" ] && [ -n "$(field 'ca\.crt')" ]; }
                within {{TokenSeconds}} has_token || fail 'the API makes no token for the balancer within {{TokenSeconds}} s. See: kubectl -n {{new ShellText(
                    Namespace
                )}} get secret {{new ShellText(Name)}}'
                field 'ca\.crt'
                printf '\n'
                field token | base64 -d
                """
            )
        );

    /// <summary>Takes it away: its token is worth nothing then. A cluster that is gone has none.</summary>
    public static string Remove(string host) =>
        HostScript.For(
            host,
            HostScript.State,
            Kubectl,
            Shell.Text(
                $$"""
                if [ ! -e "$KUBECONFIG" ]; then
                    say 'no control plane is here'
                    exit 0
                fi
                for kind in clusterrolebinding clusterrole; do control delete "$kind" {{Name}} --ignore-not-found > /dev/null; done
                control delete ingressclass {{BalancerWords.IngressClass}} --ignore-not-found > /dev/null
                for kind in secret serviceaccount; do control delete -n {{Namespace}} "$kind" {{Name}} --ignore-not-found > /dev/null; done
                say 'the account of the balancer is gone'
                """
            )
        );

    private static string Manifest(bool servesIngresses) =>
        YamlDocuments.Render([
            new Dictionary<string, object>
            {
                ["apiVersion"] = "v1",
                ["kind"] = "ServiceAccount",
                ["metadata"] = Metadata(isNamespaced: true),
                ["automountServiceAccountToken"] = false,
            },
            new Dictionary<string, object>
            {
                ["apiVersion"] = "v1",
                ["kind"] = "Secret",
                ["metadata"] = new Dictionary<string, object>(Metadata(isNamespaced: true))
                {
                    ["annotations"] = new Dictionary<string, object> { ["kubernetes.io/service-account.name"] = Name },
                },
                ["type"] = "kubernetes.io/service-account-token",
            },
            new Dictionary<string, object>
            {
                ["apiVersion"] = "rbac.authorization.k8s.io/v1",
                ["kind"] = "ClusterRole",
                ["metadata"] = Metadata(isNamespaced: false),
                ["rules"] = new[]
                {
                    Rule("", ["services", "endpoints", "nodes"], ["list", "watch"]),
                    Rule("discovery.k8s.io", ["endpointslices"], ["list", "watch"]),
                    // a finalizer and a status, of Services alone
                    Rule("", ["services", "services/status"], ["patch"]),
                }.Concat(servesIngresses ? IngressRules : []).ToArray(),
            },
            new Dictionary<string, object>
            {
                ["apiVersion"] = "rbac.authorization.k8s.io/v1",
                ["kind"] = "ClusterRoleBinding",
                ["metadata"] = Metadata(isNamespaced: false),
                ["roleRef"] = new Dictionary<string, object>
                {
                    ["apiGroup"] = "rbac.authorization.k8s.io",
                    ["kind"] = "ClusterRole",
                    ["name"] = Name,
                },
                ["subjects"] = new[]
                {
                    new Dictionary<string, object>
                    {
                        ["kind"] = "ServiceAccount",
                        ["name"] = Name,
                        ["namespace"] = Namespace,
                    },
                },
            },
            .. servesIngresses ? new[] { Class } : [],
        ]);

    // no Secret: who owns one gives it by its name (docs/services.md)
    private static IEnumerable<Dictionary<string, object>> IngressRules =>
        [
            Rule("networking.k8s.io", ["ingresses"], ["list", "watch"]),
            Rule("networking.k8s.io", ["ingresses", "ingresses/status"], ["patch"]),
        ];

    private static Dictionary<string, object> Class =>
        new()
        {
            ["apiVersion"] = "networking.k8s.io/v1",
            ["kind"] = "IngressClass",
            ["metadata"] = new Dictionary<string, object> { ["name"] = BalancerWords.IngressClass },
            ["spec"] = new Dictionary<string, object> { ["controller"] = BalancerWords.LoadBalancerClass },
        };

    private static Dictionary<string, object> Metadata(bool isNamespaced)
    {
        var metadata = new Dictionary<string, object> { ["name"] = Name };
        if (isNamespaced)
            metadata["namespace"] = Namespace;
        return metadata;
    }

    private static Dictionary<string, object> Rule(string group, string[] resources, string[] verbs) =>
        new()
        {
            ["apiGroups"] = new[] { group },
            ["resources"] = resources,
            ["verbs"] = verbs,
        };
}

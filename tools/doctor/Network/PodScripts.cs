using QuicLoad.Components.Remote;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Network;

/// <summary>What the network test asks Kubernetes for, on the control plane's host.</summary>
internal static class PodScripts
{
    /// <summary>How long the end of the pods may take; those of a dead node are forgotten then.</summary>
    private const int PodSeconds = 60;

    /// <summary>How long the removal of their namespace may take, which is empty by then.</summary>
    private const int NamespaceSeconds = 60;

    private const int AccountSeconds = 30;

    private static readonly ShellText Kubectl = Shell.Text(
        $$"""
        KUBECONFIG=/etc/kubernetes/admin.conf
        export KUBECONFIG
        space={{ProbeManifests.Namespace}}
        # the pods first: a namespace that goes while they still end is looked at seldom, and stays for minutes
        remove_pods() {
            timeout {{PodSeconds}} kubectl -n "$space" delete pods -l {{ProbeManifests.Label}}=true > /dev/null 2>&1 ||
                kubectl --request-timeout 30s -n "$space" delete pods -l {{ProbeManifests.Label}}=true --force --grace-period 0 > /dev/null 2>&1 || true
            timeout {{NamespaceSeconds}} kubectl delete namespace -l {{ProbeManifests.Label}}=true > /dev/null 2>&1
        }
        """
    );

    /// <summary>Removes what a killed run left, and asks for the nodes.</summary>
    public static string Nodes(string host) =>
        HostScript.For(
            host,
            ReadingScripts.Asking,
            Kubectl,
            Shell.Text(
                $$"""
                ask removed remove_pods
                ask nodes kubectl --request-timeout 15s get --raw /api/v1/nodes
                """
            )
        );

    /// <summary>Makes the pods in a namespace of their own.</summary>
    /// <param name="host">The control plane's host.</param>
    /// <param name="images">The pause image of each node.</param>
    public static string Make(string host, IEnumerable<KeyValuePair<string, string>> images) =>
        HostScript.For(
            host,
            HostScript.Within,
            Kubectl,
            Shell.Text(
                $$"""
                make() { said=$(kubectl --request-timeout 30s create -f - 2>&1) || fail "cannot make $1: $(printf '%s\n' "$said" | tail -n 1)"; }
                printf '%s' {{ProbeManifests.RenderNamespace()}} | make "the namespace $space"
                account() { kubectl --request-timeout 15s -n "$space" get serviceaccount default > /dev/null 2>&1; }
                within {{AccountSeconds}} account || fail "the namespace $space has no service account after {{AccountSeconds}} s: look at kube-controller-manager."
                printf '%s' {{ProbeManifests.RenderPods(images)}} | make 'the probe pods'
                """
            )
        );

    /// <summary>Asks for the pods.</summary>
    public static string List(string host) =>
        HostScript.For(
            host,
            ReadingScripts.Asking,
            Kubectl,
            Shell.Text(
                $$"""
                ask pods kubectl --request-timeout 15s get --raw "/api/v1/namespaces/$space/pods"
                """
            )
        );

    /// <summary>Removes the pods and their namespace, and waits for their end.</summary>
    public static string Remove(string host) =>
        HostScript.For(
            host,
            Kubectl,
            Shell.Text(
                $$"""
                remove_pods || fail "cannot remove the namespace $space. Remove it: kubectl delete namespace $space"
                """
            )
        );
}

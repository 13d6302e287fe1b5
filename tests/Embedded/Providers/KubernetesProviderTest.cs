using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Providers;
using QuicLoad.Embedded.Providers.Kubernetes;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Tests.Providers;

/// <summary>A provider whose kubectl gives answers that were written before.</summary>
public abstract class KubernetesProviderTest : IDisposable
{
    private protected const string Deployment = "kubernetes:apps/v1:Deployment";
    private protected const string Secret = "kubernetes:core/v1:Secret";
    private protected readonly FakeKubectl kubectl = new();
    private protected readonly ScratchFolder scratch = new();
    private protected readonly List<string> reported = [];

    public void Dispose()
    {
        kubectl.Dispose();
        scratch.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static PropertyValue.Map Config(string? cluster, string? name)
    {
        var kubeconfig = cluster is null
            ? PropertyValue.Unknown
            : new PropertyValue.Text(
                $"contexts:\n- name: c\n  context: {{cluster: k, user: u}}\ncurrent-context: c\nclusters:\n- name: k\n  "
                    + $"cluster:\n    {cluster}\nusers: [{{name: u, user: {{token: {Guid.NewGuid()}}}}}]\n"
            );
        var config = PropertyValue.Map.Empty.With("kubeconfig", kubeconfig);
        return name is null ? config : config.With("clusterIdentifier", name);
    }

    private protected IProvider Provider(Func<PropertyValue.Map, PropertyValue.Map>? settings = null)
    {
        var inputs = PropertyValue.Map.Empty.With("kubeconfig", new PropertyValue.Secret(new PropertyValue.Text("config")));
        return new KubernetesPackage(scratch, kubectl.Program).Configure(settings?.Invoke(inputs) ?? inputs);
    }

    private protected StepContext Context(string type, TimeSpan? timeout = null) =>
        new($"urn:pulumi:dev::p::{type}::app", "app", type, timeout, (_, text) => reported.Add(text));

    private protected PropertyValue.Map Inputs(string type, string name, string json) =>
        Provider()
            .Check(
                type,
                ((PropertyValue.Map)PropertyJson.Parse(json)).With(
                    "metadata",
                    PropertyValue.Map.Empty.With("name", name).With("namespace", "ns")
                )
            );

    private protected static ResourceState Old(string type, string id, string inputs) =>
        new()
        {
            Urn = $"urn:pulumi:dev::p::{type}::app",
            Type = type,
            Custom = true,
            Id = id,
            Inputs = (PropertyValue.Map)PropertyJson.Parse(inputs),
            Outputs = PropertyValue.Map.Empty.With("__fieldManager", "pulumi-kubernetes-00000000"),
        };

    private protected static string Live(string status, string managers = "[]") =>
        $$$"""
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"app","namespace":"ns","generation":1,"resourceVersion":"7","managedFields":{{{managers}}} },
             "spec":{"replicas":2,"selector":{"matchLabels":{"app":"x"} } },"status":{{{status}}}
            }
            """;
}

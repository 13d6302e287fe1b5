using Pulumi;
using Pulumi.Command.Remote;
using Pulumi.Command.Remote.Inputs;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;
using K8s = Pulumi.Kubernetes;

namespace QuicLoad.Embedded.Tests.Fixtures;

/// <summary>
/// A program that declares, with the SDK's types, what the official engine recorded of the project's own stack: components,
/// remote commands with their connections, the cluster's provider, the namespace and the plan without data.
/// </summary>
internal static class RecordedDevStack
{
    private const string RemoteCommand = "command:remote:Command";

    public static Task<int> RunAsync(Snapshot recorded) =>
        Pulumi.Deployment.RunAsync(() =>
        {
            var made = new Dictionary<string, Resource>(StringComparer.Ordinal);
            foreach (var state in recorded.Resources.Where(r => r.Parent is not null))
                made[state.Urn] = Declare(state, made);
        });

    private static Resource Declare(ResourceState state, Dictionary<string, Resource> made)
    {
        var name = Urn.Name(state.Urn);
        var parent = made.GetValueOrDefault(state.Parent!);
        if (!state.Custom)
            return new ComponentResource(state.Type, name, new ComponentResourceOptions { Parent = parent });
        var options = new CustomResourceOptions
        {
            Parent = parent,
            AdditionalSecretOutputs = [.. state.AdditionalSecretOutputs],
            Provider = made.Values.OfType<K8s.Provider>().SingleOrDefault(_ => state.Type != RemoteCommand),
            CustomTimeouts = state.CreateTimeout is null
                ? null
                : new CustomTimeouts
                {
                    Create = state.CreateTimeout,
                    Update = state.UpdateTimeout,
                    Delete = state.DeleteTimeout,
                },
        };
        return state.Type switch
        {
            RemoteCommand => new Command(name, Script(state.Inputs), options),
            "pulumi:providers:kubernetes" => new K8s.Provider(
                name,
                new K8s.ProviderArgs
                {
                    KubeConfig = Output.CreateSecret(state.Inputs.Text("kubeconfig")!),
                    ClusterIdentifier = state.Inputs.Text("clusterIdentifier")!,
                    EnableConfigMapMutable = true,
                },
                options
            ),
            "kubernetes:core/v1:Namespace" => new Namespace(name, new NamespaceArgs { Metadata = Metadata(state) }, options),
            "kubernetes:core/v1:ConfigMap" => new ConfigMap(name, new ConfigMapArgs { Metadata = Metadata(state), Data = [] }, options),
            _ => throw new InvalidOperationException(state.Type),
        };
    }

    private static CommandArgs Script(PropertyValue.Map inputs)
    {
        var connection = inputs.Child("connection");
        var args = new CommandArgs
        {
            AddPreviousOutputInEnv = false,
            Logging = inputs.Text("logging") == "none" ? Logging.None : Logging.StdoutAndStderr,
            Create = inputs.Text("create")!,
            Update = inputs.Text("update")!,
            Triggers = inputs.Items("triggers").OfType<PropertyValue.Text>().Select(t => (object)t.Value).ToArray(),
            Connection = new ConnectionArgs
            {
                Host = connection.Text("host")!,
                HostKey = connection.Text("hostKey")!,
                User = connection.Text("user")!,
                Port = connection.Number("port")!.Value,
                DialErrorLimit = (int)connection.Number("dialErrorLimit")!.Value,
                PerDialTimeout = (int)connection.Number("perDialTimeout")!.Value,
                PrivateKey = Output.CreateSecret(connection.Text("privateKey")!),
            },
        };
        if (inputs.Text("delete") is { } delete)
            args.Delete = delete;
        if (inputs.Text("stdin") is { } stdin)
            args.Stdin = Output.CreateSecret(stdin);
        if (inputs.Items("triggers").IsEmpty)
            args.Triggers = null!;
        return args;
    }

    private static ObjectMetaArgs Metadata(ResourceState state)
    {
        var (metadata, args) = (state.Inputs.Child("metadata"), new ObjectMetaArgs { Name = state.Inputs.Child("metadata").Text("name")! });
        if (metadata.Text("namespace") is { } space)
            args.Namespace = space;
        return args;
    }
}

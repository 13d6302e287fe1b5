using System.Text;
using System.Text.Json;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using K8s = Pulumi.Kubernetes;
using Local = Pulumi.Command.Local;

namespace QuicLoad.Embedded.Tests.Fixtures.Kubernetes;

/// <summary>Namespace, pull Secret, Deployment and Service on a real cluster; edits come from config keys.</summary>
internal sealed class FixtureStack : Stack
{
    public FixtureStack()
    {
        var config = new Config();
        var path = config.Require("kubeconfig");
        var port = config.Get("apiPort");
        Output<string> kubeconfig;
        if (config.GetBoolean("kubeconfigByCommand") ?? false)
        {
            var read = new Local.Command(
                "kubeconfig",
                new Local.CommandArgs { Create = $"cat {path}" },
                new CustomResourceOptions { AdditionalSecretOutputs = { "stdout" } }
            );
            kubeconfig = read.Stdout;
        }
        else
        {
            var text = File.ReadAllText(path);
            kubeconfig = Output.CreateSecret(port is null ? text : text.Replace(":6443", ":" + port));
        }

        var provider = new K8s.Provider(
            "cluster",
            new K8s.ProviderArgs
            {
                KubeConfig = kubeconfig,
                EnableSecretMutable = config.GetBoolean("secretMutable"),
                ClusterIdentifier = config.Get("clusterIdentifier")!,
            }
        );
        var options = new CustomResourceOptions { Provider = provider };
        var ns = new Namespace(
            "app",
            new NamespaceArgs { Metadata = new ObjectMetaArgs { Name = config.Get("namespace") ?? "fixture" } },
            options
        );
        var nsName = ns.Metadata.Apply(m => m.Name);
        var pull = new Secret(
            "pull",
            new SecretArgs
            {
                Metadata = new ObjectMetaArgs { Name = "pull", Namespace = nsName },
                Type = "kubernetes.io/dockerconfigjson",
                Data =
                {
                    {
                        ".dockerconfigjson",
                        config
                            .RequireSecret("token")
                            .Apply(t =>
                                Convert.ToBase64String(
                                    Encoding.UTF8.GetBytes(
                                        JsonSerializer.Serialize(
                                            new { auths = new Dictionary<string, object> { ["registry.invalid"] = new { auth = t } } }
                                        )
                                    )
                                )
                            )
                    },
                },
            },
            options
        );

        // by value: the Deployment is not replaced with the Secret; by output: it is
        Input<string> pullName = config.GetBoolean("pullByValue") ?? false ? "pull" : pull.Metadata.Apply(m => m.Name);
        var labels = new InputMap<string> { { "app", "fixture" } };
        K8s.Apps.V1.Deployment Make(string name, string objectName, int replicas, bool broken, InputMap<string> labels) =>
            new(
                name,
                new DeploymentArgs
                {
                    Metadata = new ObjectMetaArgs
                    {
                        Name = objectName,
                        Namespace = nsName,
                        Labels = labels,
                    },
                    Spec = new DeploymentSpecArgs
                    {
                        Replicas = replicas,
                        Selector = new LabelSelectorArgs { MatchLabels = labels },
                        Template = new PodTemplateSpecArgs
                        {
                            Metadata = new ObjectMetaArgs { Labels = labels },
                            Spec = new PodSpecArgs
                            {
                                AutomountServiceAccountToken = false,
                                EnableServiceLinks = false,
                                TerminationGracePeriodSeconds = 1,
                                ImagePullSecrets = { new LocalObjectReferenceArgs { Name = pullName } },
                                Containers =
                                {
                                    new ContainerArgs
                                    {
                                        Name = "main",
                                        Image = config.Get("image") ?? "lab/tiny:1",
                                        ImagePullPolicy = "IfNotPresent",
                                        Command = broken ? new[] { "/bin/sh", "-c", "exit 1" } : new[] { "/bin/sleep", "1000000" },
                                        Env =
                                        {
                                            new EnvVarArgs { Name = "GREETING", Value = config.Require("greeting") },
                                            new EnvVarArgs { Name = "MODE", Value = "plain" },
                                        },
                                        VolumeMounts =
                                        {
                                            new VolumeMountArgs { Name = "shm", MountPath = "/dev/shm" },
                                        },
                                    },
                                },
                                Volumes =
                                {
                                    new VolumeArgs
                                    {
                                        Name = "shm",
                                        EmptyDir = new EmptyDirVolumeSourceArgs { Medium = "Memory", SizeLimit = "16Mi" },
                                    },
                                },
                            },
                        },
                    },
                },
                new CustomResourceOptions
                {
                    Provider = provider,
                    DependsOn = { pull },
                    CustomTimeouts = config.Get("timeout") is { } t
                        ? new CustomTimeouts { Create = TimeSpan.Parse(t), Update = TimeSpan.Parse(t) }
                        : null,
                }
            );

        var app = Make(
            "app",
            config.Get("deploymentName") ?? "app",
            config.RequireInt32("replicas"),
            config.GetBoolean("broken") ?? false,
            labels
        );
        var service = new Service(
            "app",
            new ServiceArgs
            {
                Metadata = new ObjectMetaArgs { Name = "app", Namespace = nsName },
                Spec = new ServiceSpecArgs
                {
                    Selector = labels,
                    Ports =
                    {
                        new ServicePortArgs
                        {
                            Name = "http",
                            Port = config.GetInt32("servicePort") ?? 80,
                            TargetPort = 8080,
                            Protocol = config.Get("protocol") is { } p ? p : null!,
                        },
                    },
                },
            },
            new CustomResourceOptions
            {
                Provider = provider,
                CustomTimeouts = config.Get("serviceTimeout") is { } st ? new CustomTimeouts { Create = TimeSpan.Parse(st) } : null,
            }
        );
        if (config.GetBoolean("extras") ?? false)
        {
            var map = new ConfigMap(
                "extra",
                new ConfigMapArgs
                {
                    Metadata = new ObjectMetaArgs { Name = "extra", Namespace = nsName },
                    Data = { { "greeting", config.Require("greeting") } },
                },
                options
            );
            var node = new InputMap<string> { { "app", "node" } };
            _ = new K8s.Apps.V1.DaemonSet(
                "extra",
                new DaemonSetArgs
                {
                    Metadata = new ObjectMetaArgs { Name = "extra", Namespace = nsName },
                    Spec = new DaemonSetSpecArgs
                    {
                        Selector = new LabelSelectorArgs { MatchLabels = node },
                        Template = new PodTemplateSpecArgs
                        {
                            Metadata = new ObjectMetaArgs { Labels = node },
                            Spec = new PodSpecArgs
                            {
                                TerminationGracePeriodSeconds = 1,
                                Containers =
                                {
                                    new ContainerArgs
                                    {
                                        Name = "main",
                                        Image = "lab/tiny:1",
                                        ImagePullPolicy = "IfNotPresent",
                                        EnvFrom =
                                        {
                                            new EnvFromSourceArgs { ConfigMapRef = new ConfigMapEnvSourceArgs { Name = "extra" } },
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
                new CustomResourceOptions { Provider = provider, DependsOn = { map } }
            );
        }
        if (config.Get("canary") is { } canary)
            _ = Make("canary", "canary", 1, canary == "broken", new InputMap<string> { { "app", "canary" } });

        NamespaceName = nsName;
        DeploymentName = app.Metadata.Apply(m => m.Name);
        Ready = app.Status.Apply(s => s?.ReadyReplicas);
        ClusterIP = service.Spec.Apply(s => s.ClusterIP);
        Generation = app.Metadata.Apply(m => m.Generation);
    }

    [Output("namespace")]
    public Output<string> NamespaceName { get; private set; }

    [Output("deployment")]
    public Output<string> DeploymentName { get; private set; }

    [Output("ready")]
    public Output<int?> Ready { get; private set; }

    [Output("clusterIP")]
    public Output<string> ClusterIP { get; private set; }

    [Output("generation")]
    public Output<int> Generation { get; private set; }
}

using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Values;
using static QuicLoad.Embedded.Tests.Sdk.Programs;

namespace QuicLoad.Embedded.Tests.Sdk;

/// <summary>
/// The two programs that were recorded with the official engine: what the SDK sends for them is what the official one sent
/// (the official state of the run, checked by hand against every line below).
/// </summary>
public sealed class FixtureTests
{
    private const string Step = "urn:pulumi:dev::fixture::fixture:index:Step";
    private const string Group = "urn:pulumi:dev::fixture::fixture:index:Group";
    private const string Cluster = "urn:pulumi:dev::fixturek8s::pulumi:providers:kubernetes::cluster";

    [Fact]
    public async Task Commands_Update_SendsWhatTheOfficialSdkSends()
    {
        var monitor = new RecordingMonitor
        {
            Info = Info(
                false,
                "fixture",
                new Dictionary<string, string>
                {
                    ["greeting"] = "hello",
                    ["count"] = "1",
                    ["password"] = "hunter2",
                },
                "password"
            ),
            Answer = r =>
                r.Custom ? new RegisterResponse(UrnOf("fixture", r), $"{r.Name}-id", new(r.Inputs.Items.Add("stdout", StdoutOf(r)))) : null,
        };

        Assert.Equal(0, await monitor.RunAsync<Fixtures.Commands.FixtureStack>());

        Assert.Equal(
            ["fixture-dev", "gate", "gate-say", "group1", "group1-first", "group1-second", "group1-third"],
            monitor.Requests.Select(r => r.Name)
        );
        Assert.Equal([$"{Step}$command:local:Command::gate-say"], monitor.Request("group1").Dependencies.AsEnumerable());
        var third = monitor.Request("group1-third");
        Assert.Equal(
            Map(("create", Text("wc -c")), ("logging", Text("none")), ("stdin", Secret(Text("hunter2out of group1-second")))),
            third.Inputs
        );
        Assert.Equal([$"{Group}$command:local:Command::group1-second"], third.Dependencies.AsEnumerable());
        Assert.Equal(["create: ", "logging: ", $"stdin: {Group}$command:local:Command::group1-second"], Properties(third));
        Assert.Equal(["stdout", "triggers[*]"], [.. third.AdditionalSecretOutputs, .. third.ReplaceOnChanges]);
        Assert.Equal(
            Map(("groups", Text("out of group1-second")), ("said", Text("out of gate-say")), ("token", Secret(Text("token-hunter2")))),
            monitor.Outputs["urn:pulumi:dev::fixture::pulumi:pulumi:Stack::fixture-dev"]
        );
        Assert.Equal(
            Map(("result", Text("out of group1-second")), ("secret", Secret(Text("out of group1-third")))),
            monitor.Outputs[$"{Group}::group1"]
        );
    }

    [Fact]
    public async Task Commands_Preview_LeavesWhatCommandsWillSayUnknown()
    {
        var monitor = new RecordingMonitor
        {
            Info = Info(true, "fixture", new Dictionary<string, string> { ["greeting"] = "hello", ["count"] = "2" }),
        };

        Assert.Equal(0, await monitor.RunAsync<Fixtures.Commands.FixtureStack>());

        Assert.Equal(11, monitor.Requests.Count);
        Assert.Equal(
            Map(("create", PropertyValue.Unknown), ("delete", Text("true")), ("triggers", List(Text("a")))),
            monitor.Request("group2-first").Inputs
        );
        Assert.Equal(PropertyValue.Unknown, monitor.Request("group2-third").Inputs.Items["stdin"]);
        Assert.Equal(
            Map(("groups", PropertyValue.Unknown), ("said", PropertyValue.Unknown), ("token", Secret(Text("token-none")))),
            monitor.Outputs["urn:pulumi:dev::fixture::pulumi:pulumi:Stack::fixture-dev"]
        );
    }

    [Fact]
    public async Task Kubernetes_Update_SendsWhatTheOfficialSdkSends()
    {
        var kubeconfig = Path.GetTempFileName();
        await File.WriteAllTextAsync(kubeconfig, "{}");
        var config = new Dictionary<string, string>
        {
            ["greeting"] = "hello",
            ["kubeconfig"] = kubeconfig,
            ["replicas"] = "3",
            ["token"] = "t",
            ["extras"] = "true",
        };
        var monitor = new RecordingMonitor
        {
            Info = Info(false, "fixturek8s", config, "token"),
            Answer = r => r.Custom ? new RegisterResponse(UrnOf("fixturek8s", r), $"{r.Name}-id", r.Inputs) : null,
        };

        Assert.Equal(0, await monitor.RunAsync<Fixtures.Kubernetes.FixtureStack>());
        File.Delete(kubeconfig);

        var deployment = monitor.Requests.Single(r => r.Type == "kubernetes:apps/v1:Deployment");
        Assert.Equal($"{Cluster}::cluster-id", deployment.Provider);
        Assert.Equal(
            """
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"labels":{"app":"fixture"},"name":"app","namespace":"fixture"},"spec":{"replicas":3,"selector":{"matchLabels":{"app":"fixture"}},"template":{"metadata":{"labels":{"app":"fixture"}},"spec":{"automountServiceAccountToken":false,"containers":[{"command":["/bin/sleep","1000000"],"env":[{"name":"GREETING","value":"hello"},{"name":"MODE","value":"plain"}],"image":"lab/tiny:1","imagePullPolicy":"IfNotPresent","name":"main","volumeMounts":[{"mountPath":"/dev/shm","name":"shm"}]}],"enableServiceLinks":false,"imagePullSecrets":[{"name":"pull"}],"terminationGracePeriodSeconds":1,"volumes":[{"emptyDir":{"medium":"Memory","sizeLimit":"16Mi"},"name":"shm"}]}}}}
            """,
            QuicLoad.Embedded.Sdk.PropertyValues.ToJson(deployment.Inputs)
        );
        const string Namespace = "urn:pulumi:dev::fixturek8s::kubernetes:core/v1:Namespace::app";
        const string Pull = "urn:pulumi:dev::fixturek8s::kubernetes:core/v1:Secret::pull";
        Assert.Equal([Namespace, Pull], deployment.Dependencies.AsEnumerable());
        Assert.Equal(["apiVersion: ", "kind: ", $"metadata: {Namespace}", $"spec: {Pull}"], Properties(deployment));
        Assert.Equal(["data", "stringData"], monitor.Request("pull").AdditionalSecretOutputs.AsEnumerable());
        Assert.Equal(Map(("kubeconfig", Secret(Text("{}")))), monitor.Request("cluster").Inputs);
        Assert.Equal(
            Map(("deployment", Text("app")), ("generation", new PropertyValue.Number(0)), ("namespace", Text("fixture"))),
            monitor.Outputs["urn:pulumi:dev::fixturek8s::pulumi:pulumi:Stack::fixturek8s-dev"]
        );
    }

    private static PropertyValue StdoutOf(RegisterRequest request)
    {
        var stdout = Text($"out of {request.Name}");
        return request.AdditionalSecretOutputs.Contains("stdout") ? Secret(stdout) : stdout;
    }

    private static string UrnOf(string project, RegisterRequest request) =>
        Urn.Create("dev", project, request.Parent, request.Type, request.Name);

    private static IEnumerable<string> Properties(RegisterRequest request) =>
        request.PropertyDependencies.Select(p => $"{p.Key}: {string.Join(",", p.Value)}");
}

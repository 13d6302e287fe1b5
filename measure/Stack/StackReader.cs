using System.Text.Json;
using System.Text.Json.Nodes;
using QuicLoad.Hosts;
using QuicLoad.Measure.Data;
using QuicLoad.Records;

namespace QuicLoad.Measure.Stack;

/// <summary>Reads a stack's outputs.</summary>
internal static class StackReader
{
    private static readonly JsonSerializerOptions s_camel = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    /// <summary>Asks the Pulumi program for the outputs.</summary>
    /// <param name="project">The project directory.</param>
    /// <param name="pulumi">The program.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="MeasureException">There are none, or not all that must be there.</exception>
    public static async Task<StackFacts> ReadAsync(DirectoryInfo project, string pulumi, string stack, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string>();
        // the lab's passphrase is found by ./pulumi itself; the official CLI must be told
        if (Environment.GetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE") is null && Environment.GetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE_FILE") is null
            && Path.Combine(project.FullName, ".lab", "passphrase") is var lab && File.Exists(lab))
            environment["PULUMI_CONFIG_PASSPHRASE_FILE"] = lab;
        try
        {
            var outputs = await Child.RunAsync(pulumi, ["stack", "output", "--json", "--show-secrets", "-s", stack], project.FullName, environment, cancellationToken);
            return Parse(project, stack, outputs);
        }
        catch (ProgramException error)
        {
            throw new MeasureException(error.Message, error);
        }
    }

    /// <summary>Reads the outputs.</summary>
    /// <exception cref="MeasureException">Not all that must be there is there.</exception>
    public static StackFacts Parse(DirectoryInfo project, string stack, string outputs)
    {
        try
        {
            var root = JsonNode.Parse(outputs)!.AsObject();
            var measurement = Demand(root, "measurement");
            var ssh = Demand(root, "ssh");
            var kubeconfig = Demand(root, "kubeconfig").GetValue<string>();
            var facts = new StackFacts
            {
                Stack = stack,
                Hosts = Demand(root, "hosts").Deserialize<List<HostInfo>>(s_camel)!,
                Ssh = new SshAccess(
                    Demand(ssh, "user").GetValue<string>(),
                    Number(ssh, "port"),
                    ssh["privateKeyFile"]?.GetValue<string>() is { Length: > 0 } key ? Path.Combine(project.FullName, key) : null),
                Kubeconfig = kubeconfig,
                Namespace = Demand(root, "viewerNamespace").GetValue<string>(),
                Deployment = Demand(root, "viewerDeployment").GetValue<string>(),
                Viewers = Number(root, "replicas"),
                Synthetic = Demand(measurement, "kind").GetValue<string>() == "synthetic",
                Plan = RunFile.ReadPlan(Demand(measurement, "plan").ToJsonString()),
                Thresholds = Demand(measurement, "thresholds").Deserialize<Thresholds>(s_camel)!,
                HasCounters = measurement["counters"]?.GetValue<bool>() ?? false,
                Settings = default,
            };
            root.Remove("kubeconfig");
            return facts with { Settings = JsonSerializer.SerializeToElement(root) };
        }
        catch (Exception error) when (error is JsonException or RecordException or InvalidOperationException or FormatException)
        {
            throw new MeasureException($"The outputs of stack \"{stack}\" cannot be read: {error.Message} Bring the stack up to date: ./pulumi up -s {stack}", error);
        }

        JsonNode Demand(JsonNode from, string name) => from[name] ?? throw new MeasureException(
            $"Stack \"{stack}\" must have the output \"{name}\". Bring it up, or up to date: ./pulumi up -s {stack}");

        int Number(JsonNode from, string name) => (int)Demand(from, name).GetValue<double>();
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using QuicLoad.Contracts;
using QuicLoad.Measure.Data;
using QuicLoad.Remote;

namespace QuicLoad.Measure.Stack;

/// <summary>Reads a stack's outputs.</summary>
internal static class StackReader
{
    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>Asks the Pulumi program for the outputs.</summary>
    /// <param name="project">The project directory.</param>
    /// <param name="pulumi">The program.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="MeasureException">There are none, or not all that must be there.</exception>
    public static async Task<StackFacts> ReadAsync(DirectoryInfo project, string pulumi, string stack, CancellationToken cancellationToken)
    {
        var environment = ProcessRunner.PulumiSecrets();
        // ./pulumi finds the passphrase of the lab's stacks by itself; the official CLI must be told
        if (
            Environment.GetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE") is null
            && Environment.GetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE_FILE") is null
            && LabStacks.PassphraseFile(project.FullName, stack) is { } lab
        )
            environment["PULUMI_CONFIG_PASSPHRASE_FILE"] = lab;
        try
        {
            var outputs = await ProcessRunner.RunAsync(
                pulumi,
                ["stack", "output", "--json", "--show-secrets", "-s", stack],
                project.FullName,
                environment,
                cancellationToken
            );
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
        JsonObject root = [];
        try
        {
            root = JsonNode.Parse(outputs)!.AsObject();
            var measurement = Shape<MeasurementOutput>(StackOutputs.Measurement);
            var ssh = Shape<SshOutput>(StackOutputs.Ssh);
            var goal = measurement.Thresholds;
            var users = root[StackOutputs.Users] is null ? null : Shape<UsersOutput>(StackOutputs.Users);
            var facts = new StackFacts
            {
                Stack = stack,
                Hosts =
                [
                    .. Shape<List<HostOutput>>(StackOutputs.Hosts)
                        .Select(host => new HostInfo(host.Name, host.Role, host.Address, host.HostKey, host.PodCidr)),
                ],
                Ssh = new SshAccess(
                    ssh.User,
                    ssh.Port,
                    ssh.PrivateKeyFile is { Length: > 0 } file ? KeyOf(stack, file, SettingsPath.Resolve(project.FullName, file)) : null
                ),
                Kubeconfig = Shape<string>(StackOutputs.Kubeconfig),
                Namespace = Shape<string>(StackOutputs.ViewerNamespace),
                Deployment = Shape<string>(StackOutputs.ViewerDeployment),
                Users = users is null ? null : RunFile.ReadUsers(users.Ranges.GetRawText()),
                DaemonSet = users?.DaemonSet ?? "",
                Viewers = Shape<int>(StackOutputs.Replicas) + (users?.Total ?? 0),
                Synthetic = measurement.Kind == ViewerWords.Synthetic || users is not null,
                HasOneBrowser = measurement.Http2Host is not null,
                Plan = RunFile.ReadPlan(measurement.Plan.GetRawText()),
                Thresholds = new Thresholds(
                    goal.ProtocolShare,
                    goal.StallRatio,
                    goal.FirstFrameP95,
                    goal.DistinctAddresses,
                    goal.TranslatedAddresses
                ),
                HasCounters = measurement.Counters,
                Origin = measurement.Origin.Host,
                Services = root[StackOutputs.Services] is null ? [] : Shape<List<ServiceOutput>>(StackOutputs.Services),
                Settings = default,
            };
            root.Remove(StackOutputs.Kubeconfig);
            return facts with { Settings = JsonSerializer.SerializeToElement(root) };
        }
        catch (Exception error) when (error is JsonException or RecordException or InvalidOperationException or FormatException)
        {
            throw new MeasureException(
                $"The outputs of stack \"{stack}\" cannot be read: {error.Message} Bring the stack up to date: ./pulumi up -s {stack}",
                error
            );
        }

        T Shape<T>(string name) =>
            (
                root[name]
                ?? throw new MeasureException(
                    $"Stack \"{stack}\" must have the output \"{name}\". Bring it up, or up to date: ./pulumi up -s {stack}"
                )
            ).Deserialize<T>(Camel)!;
    }

    /// <summary>The private key, read as the settings check reads it.</summary>
    private static string KeyOf(string stack, string file, string path)
    {
        Parsed<string> key;
        try
        {
            key = PrivateKeyText.Read(File.ReadAllText(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            key = ("is a file that is not there or cannot be read", "Bring it back, or name another and run up.");
        }
        return key.Value ?? throw new MeasureException($"Stack \"{stack}\": ssh.privateKeyFile: \"{file}\" {key.Rule}. {key.Cure}");
    }
}

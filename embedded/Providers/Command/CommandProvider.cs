using System.Collections.Immutable;
using System.Security.Cryptography;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Providers.Command;

/// <summary>
/// <c>command:local:Command</c> and <c>command:remote:Command</c>. Only changed triggers replace; any other changed input runs
/// Update, or Create again where there is none. There is nothing to read back.
/// </summary>
internal sealed class CommandProvider(SshClient ssh) : IProvider
{
    private const string Remote = "command:remote:Command";
    private const string Local = "command:local:Command";
    private const int LongestShown = 200;
    private const int LongestReason = 64 * 1024;

    public PropertyValue.Map Check(string type, PropertyValue.Map inputs)
    {
        if (type is not (Local or Remote))
            throw new ProviderException(
                $"{type}: the embedded runtime has {Local} and {Remote} only. Run the program with the Pulumi CLI."
            );
        if (type == Remote)
            SshConnection.RequireHostKey(inputs.Items.GetValueOrDefault("connection"));
        return inputs;
    }

    public ResourceDiff Diff(ResourceState old, PropertyValue.Map inputs)
    {
        var changes = PropertyDiff.Compare(old.Inputs, inputs);
        return new ResourceDiff
        {
            Changes = changes,
            Replacing = [.. changes.Where(c => c.Root == "triggers").Select(c => c.Path)],
            Reasons = [.. changes.Select(c => c.Root).Distinct().Order(StringComparer.Ordinal)],
        };
    }

    public PropertyValue.Map Foresee(ResourceState? old, string type, PropertyValue.Map inputs) =>
        inputs.With("stdout", PropertyValue.Unknown).With("stderr", PropertyValue.Unknown);

    public IEnumerable<string> Sensitive(string type, PropertyValue.Map properties) =>
        properties.Items.SelectMany(p =>
            p.Key == "connection"
                ? SshConnection.SecretKeys.Select(key => properties.Child("connection").Text(key)).OfType<string>()
                : SecretMask.TextsIn(p.Value)
        );

    public async Task<Created> CreateAsync(StepContext context, PropertyValue.Map inputs, CancellationToken cancellationToken) =>
        new(
            context.Name + RandomNumberGenerator.GetHexString(8, lowercase: true),
            await RunAsync(context, inputs, inputs.Text("create"), null, cancellationToken).ConfigureAwait(false)
        );

    public Task<PropertyValue.Map> UpdateAsync(
        StepContext context,
        ResourceState old,
        PropertyValue.Map inputs,
        CancellationToken cancellationToken
    ) => RunAsync(context, inputs, inputs.Text("update") ?? inputs.Text("create"), old.Outputs, cancellationToken);

    public Task DeleteAsync(StepContext context, ResourceState old, CancellationToken cancellationToken) =>
        RunAsync(context, old.Inputs, old.Inputs.Text("delete"), old.Outputs, cancellationToken);

    public Task<PropertyValue.Map?> ReadAsync(StepContext context, ResourceState old, CancellationToken cancellationToken) =>
        Task.FromResult<PropertyValue.Map?>(old.Outputs);

    private async Task<PropertyValue.Map> RunAsync(
        StepContext context,
        PropertyValue.Map inputs,
        string? command,
        PropertyValue.Map? previous,
        CancellationToken cancellationToken
    )
    {
        if (command is null)
            return inputs.With("stdout", previous?.Text("stdout") ?? "").With("stderr", previous?.Text("stderr") ?? "");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (context.Timeout is { } timeout)
            deadline.CancelAfter(timeout);
        var connection = context.Type == Remote ? SshConnection.Read(inputs.Child("connection")) : null;
        var where = connection is null ? "" : connection.Host + ": ";
        ProcessResult result;
        try
        {
            result = await StartAsync(context, inputs, command, previous, connection, deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ProviderException($"{where}timed out after {context.Timeout!.Value.TotalSeconds:0.#} s: running {Quoted(command)}");
        }
        catch (OutputLimitException e)
        {
            throw new ProviderException($"{where}{e.Message} It was running {Quoted(command)}.");
        }
        if (result.ExitCode != 0)
            throw new ProviderException(
                $"{where}{(connection is null ? "exit status" : "Process exited with status")} {result.ExitCode}: "
                    + $"running {Quoted(command)}:\n{End(result.Output.TrimEnd('\n'))}"
            );
        return inputs.With("stdout", WithoutNewline(result.Stdout)).With("stderr", WithoutNewline(result.Stderr));
    }

    private Task<ProcessResult> StartAsync(
        StepContext context,
        PropertyValue.Map inputs,
        string command,
        PropertyValue.Map? previous,
        SshConnection? connection,
        CancellationToken cancellationToken
    )
    {
        var logging = inputs.Text("logging") ?? "stdoutAndStderr";
        Action<string> report = line => context.Report(LogSeverity.Info, line);
        var outLine = logging is "stdout" or "stdoutAndStderr" ? report : null;
        var errorLine = logging is "stderr" or "stdoutAndStderr" ? report : null;
        if (connection is not null)
        {
            var remote = new ProcessSpec("", [command])
            {
                Stdin = inputs.Text("stdin"),
                Environment = Variables(inputs, previous, remote: true),
            };
            return ssh.RunAsync(connection, remote, outLine, errorLine, report, cancellationToken);
        }
        var interpreter = inputs
            .Items("interpreter")
            .Select(i => (i.Plain() as PropertyValue.Text)?.Value ?? "")
            .DefaultIfEmpty("/bin/sh")
            .ToImmutableArray();
        var spec = new ProcessSpec(interpreter[0], [.. interpreter.Length > 1 ? interpreter[1..] : ["-c"], command])
        {
            Stdin = inputs.Text("stdin"),
            Directory = inputs.Text("dir"),
            Environment = Variables(inputs, previous, remote: false),
        };
        return ProcessRunner.RunAsync(spec, outLine, errorLine, cancellationToken);
    }

    private static Dictionary<string, string> Variables(PropertyValue.Map inputs, PropertyValue.Map? previous, bool remote)
    {
        var variables = inputs
            .Child("environment")
            .Items.Keys.ToDictionary(name => name, name => inputs.Child("environment").Text(name) ?? "");
        if (previous is null || inputs.Find("addPreviousOutputInEnv") is PropertyValue.Bool { Value: false })
            return variables;
        foreach (var (name, property) in new[] { ("PULUMI_COMMAND_STDOUT", "stdout"), ("PULUMI_COMMAND_STDERR", "stderr") })
            if (previous.Text(property) is { Length: > 0 } text && !(remote && text.AsSpan().IndexOfAny("\n\r\"\\") >= 0))
                variables[name] = text;
        return variables;
    }

    private static string Quoted(string command)
    {
        var lines = command.Split('\n');
        var text = lines.Length == 1 ? command : $"{lines[0]} ... ({lines.Length} lines)";
        text = text.Length <= LongestShown ? text : text[..LongestShown] + "...";
        return $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>The end of what a failed command printed, which tells why.</summary>
    private static string End(string text) =>
        text.Length <= LongestReason ? text : $"({text.Length - LongestReason} characters are left out)...{text[^LongestReason..]}";

    private static string WithoutNewline(string text) => text.EndsWith('\n') ? text[..^1] : text;
}

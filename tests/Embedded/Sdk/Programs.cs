using System.Collections.Immutable;
using Pulumi;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Tests.Sdk;

/// <summary>Runs small programs with a monitor that notes what it is sent.</summary>
internal static class Programs
{
    /// <summary>A run of project "test", stack "dev".</summary>
    public static ProgramInfo Info(
        bool dryRun = true,
        string project = "test",
        IReadOnlyDictionary<string, string>? config = null,
        params string[] secretKeys
    ) =>
        new()
        {
            Organization = "organization",
            Project = project,
            Stack = "dev",
            RootDirectory = "/project",
            IsDryRun = dryRun,
            Config = (config ?? ImmutableDictionary<string, string>.Empty).ToImmutableDictionary(p => $"{project}:{p.Key}", p => p.Value),
            SecretConfigKeys = [.. secretKeys.Select(k => $"{project}:{k}")],
        };

    /// <summary>Runs a program and gives its exit code.</summary>
    public static Task<int> RunAsync(this RecordingMonitor monitor, Action program) =>
        WithHost(monitor, () => Deployment.RunAsync(program));

    /// <summary>Runs a stack class and gives the exit code.</summary>
    public static Task<int> RunAsync<TStack>(this RecordingMonitor monitor)
        where TStack : Stack, new() => WithHost(monitor, Deployment.RunAsync<TStack>);

    /// <summary>Runs a program that must succeed, in a preview, and gives what was sent.</summary>
    public static async Task<RecordingMonitor> PreviewAsync(Action program)
    {
        var monitor = new RecordingMonitor { Info = Info() };
        var code = await monitor.RunAsync(program);
        Assert.Equal("", string.Join("\n", monitor.Messages));
        Assert.Equal(0, code);
        return monitor;
    }

    /// <summary>The request for the resource of that name.</summary>
    public static RegisterRequest Request(this RecordingMonitor monitor, string name) => monitor.Requests.Single(r => r.Name == name);

    public static PropertyValue Text(string value) => new PropertyValue.Text(value);

    public static PropertyValue Secret(PropertyValue value) => new PropertyValue.Secret(value);

    public static PropertyValue List(params PropertyValue[] items) => new PropertyValue.List([.. items]);

    public static PropertyValue.Map Map(params (string Key, PropertyValue Value)[] items) =>
        new(PropertyValue.Map.Empty.Items.AddRange(items.Select(i => KeyValuePair.Create(i.Key, i.Value))));

    private static async Task<int> WithHost(IMonitor monitor, Func<Task<int>> run)
    {
        ProgramHost.Current = monitor;
        return await run();
    }
}

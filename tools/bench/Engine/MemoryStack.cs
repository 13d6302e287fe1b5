using System.Collections.Immutable;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Bench.Engine;

/// <summary>A stack of resources of the size that remote scripts have, each with a secret, run by the engine in this process.</summary>
/// <param name="count">How many.</param>
/// <param name="chained">Each needs the one before, so that nothing runs at once; else all are independent.</param>
/// <param name="save">Keeps the state on disk; null: nowhere.</param>
internal sealed class MemoryStack(int count, bool chained, Action<Snapshot>? save = null)
{
    private static readonly string Script = string.Join(
        '\n',
        Enumerable.Range(0, 12).Select(i => $"sysctl -w net.ipv4.conf.eth{i}.forwarding=1 # step {i} of the script")
    );

    /// <summary>The state after the last update.</summary>
    public Snapshot State { get; private set; } = Snapshot.Empty;

    /// <summary>How often the state was kept.</summary>
    public int Writes { get; private set; }

    /// <summary>Runs the program.</summary>
    public async Task RunAsync(bool preview)
    {
        Writes = 0;
        using var operation = new Operation(
            new OperationOptions
            {
                Info = new ProgramInfo
                {
                    Organization = "organization",
                    Project = "bench",
                    Stack = "engine",
                    RootDirectory = "/",
                    IsDryRun = preview,
                },
                Start = State,
                Save = Keep,
                Providers = new ProviderSet([new MemoryPackage()]),
                Events = new SilentEvents(),
            }
        );
        var result = await operation.RunAsync(() => ProgramAsync(operation.Monitor)).ConfigureAwait(false);
        if (!result.Succeeded)
            throw new InvalidOperationException("the measured operation failed.");
    }

    private void Keep(Snapshot snapshot)
    {
        State = snapshot;
        Writes++;
        save?.Invoke(snapshot);
    }

    private async Task<int> ProgramAsync(IMonitor monitor)
    {
        var group = await monitor
            .RegisterAsync(
                new RegisterRequest
                {
                    Type = "bench:index:Group",
                    Name = "all",
                    Custom = false,
                },
                CancellationToken.None
            )
            .ConfigureAwait(false);
        var running = new List<Task>();
        string? before = null;
        for (var i = 0; i < count; i++)
        {
            var step = monitor.RegisterAsync(Request(i, group.Urn, before), CancellationToken.None);
            if (chained)
                before = (await step.ConfigureAwait(false)).Urn;
            else
                running.Add(Task.Run(() => step));
        }
        await Task.WhenAll(running).ConfigureAwait(false);
        return 0;
    }

    private static RegisterRequest Request(int i, string parent, string? before)
    {
        ImmutableArray<string> needs = before is null ? [] : [before];
        return new RegisterRequest
        {
            Type = "memory:index:Thing",
            Name = $"thing{i:0000}",
            Custom = true,
            Parent = parent,
            Version = "1.0.0",
            Inputs = PropertyValue
                .Map.Empty.With("create", $"{Script}\n# {i}")
                .With("environment", PropertyValue.Map.Empty.With("NAME", $"thing{i}"))
                .With("token", new PropertyValue.Secret(new PropertyValue.Text($"token-of-thing-{i:0000}"))),
            Dependencies = needs,
            PropertyDependencies = ImmutableSortedDictionary
                .Create<string, ImmutableArray<string>>(StringComparer.Ordinal)
                .Add("create", needs),
        };
    }
}

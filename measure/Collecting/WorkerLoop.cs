using QuicLoad.Hosts;
using QuicLoad.Measure.Hosts;
using QuicLoad.Measure.Orders;
using QuicLoad.Measure.Samples;
using QuicLoad.Measure.Spools;
using QuicLoad.Measure.Store;
using QuicLoad.Records;

namespace QuicLoad.Measure.Collecting;

/// <summary>Tells a worker's viewers the order, reads its health, and collects what its viewers wrote, every second.</summary>
internal sealed class WorkerLoop : HostLoop
{
    private readonly OrderBook orders;
    private readonly HostFolders folders;
    private readonly SpoolReader spools;
    private readonly HealthReader health;
    private int written = -1;
    private string? boot;

    /// <summary>Prepares to collect.</summary>
    public WorkerLoop(IHost host, RunStore store, string run, OrderBook orders, HostFolders folders, TimeProvider clock)
        : base(host, store, run, clock)
    {
        this.orders = orders;
        this.folders = folders;
        spools = new SpoolReader(host, store, run, folders);
        health = new HealthReader(host.Name);
    }

    /// <summary>The order's version that the worker has.</summary>
    public int Written => Volatile.Read(ref written);

    /// <summary>The last moment at which there was something to read, or the moment of the first look.</summary>
    public DateTimeOffset LastNews { get; private set; } = DateTimeOffset.MaxValue;

    /// <summary>Reads the last of it: lines that have no end will never have one.</summary>
    public Task<SpoolPass> FinishAsync(CancellationToken cancellationToken) => spools.ReadAsync(isLast: true, cancellationToken);

    /// <summary>Deletes what viewers wrote in this run.</summary>
    public Task CleanAsync(CancellationToken cancellationToken) => Host.RunAsync(HostScripts.DeleteRecords(folders, Run), cancellationToken);

    /// <inheritdoc/>
    protected override async Task ReturnAsync(CancellationToken cancellationToken)
    {
        var greeting = (await Host.RunAsync(HostScripts.Greet(), cancellationToken)).Text.Split('\n')[0];
        if (boot is not null && boot != greeting)
        {
            Tell("It was started anew. What its viewers wrote is read again from the beginning.");
            spools.StartOver();
        }
        boot = greeting;
        written = -1;
    }

    /// <inheritdoc/>
    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        if (boot is null)
            await ReturnAsync(cancellationToken);
        await WriteOrderAsync(cancellationToken);
        var text = (await Host.RunAsync(HostScripts.Health(), cancellationToken)).Text;
        if (health.Read(Clock.GetUtcNow(), text) is { } sample)
            Store.Samples.Add(Run, sample);
        var pass = await spools.ReadAsync(isLast: false, cancellationToken);
        foreach (var file in pass.Shorter)
            Tell($"The file {file} became shorter; it was read again from the beginning.");
        if (pass.Added > 0 || !pass.IsComplete || LastNews == DateTimeOffset.MaxValue)
            LastNews = Clock.GetUtcNow();
        orders.Seat(Name, pass.Files.Select(file => Path.GetFileNameWithoutExtension(file)));
    }

    private async Task WriteOrderAsync(CancellationToken cancellationToken)
    {
        var version = orders.Version;
        if (version == written)
            return;
        var script = orders.For(Name) is { } order ? HostScripts.WriteOrder(folders, RunFile.Write(order)) : HostScripts.WithdrawOrder(folders, Run);
        var answer = await Host.RunAsync(script, cancellationToken);
        if (answer.ExitCode != 0)
            throw new HostException($"{Name}: the order cannot be written to {folders.Order}: exit code {answer.ExitCode}");
        Volatile.Write(ref written, version);
    }
}

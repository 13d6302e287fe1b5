using QuicLoad.Contracts;
using QuicLoad.Measure.Hosts;
using QuicLoad.Measure.Orders;
using QuicLoad.Measure.Samples;
using QuicLoad.Measure.Spools;
using QuicLoad.Measure.Store;
using QuicLoad.Remote;

namespace QuicLoad.Measure.Collecting;

/// <summary>Tells a worker's viewers the order, reads its health, and collects what its viewers wrote, every second.</summary>
internal sealed class WorkerLoop : HostLoop
{
    private readonly Assignments orders;
    private readonly HostFolders folders;
    private readonly SpoolReader spools;
    private readonly SpoolCleaner cleaner;
    private readonly HealthReader health;

    /// <summary>How often files that grow at the end are read again.</summary>
    private const int MostTries = 3;

    private int written = -1;
    private string? boot;

    /// <summary>Prepares to collect.</summary>
    public WorkerLoop(IHost host, RunStore store, string run, Assignments orders, HostFolders folders, TimeProvider clock)
        : base(host, store, run, clock)
    {
        this.orders = orders;
        this.folders = folders;
        spools = new SpoolReader(host, store, run, folders);
        cleaner = new SpoolCleaner(host, run, folders, spools);
        health = new HealthReader(host.Name);
    }

    /// <summary>The order's version that the worker has.</summary>
    public int Written => Volatile.Read(ref written);

    /// <summary>The last moment at which there was something to read, or the moment of the first look.</summary>
    public DateTimeOffset LastNews { get; private set; } = DateTimeOffset.MaxValue;

    /// <summary>
    /// Reads the last of it, where lines that have no end will never have one, and deletes what was read; what grew meanwhile is read
    /// again.
    /// </summary>
    /// <exception cref="HostException">The worker does not answer.</exception>
    /// <exception cref="MeasureException">What was read could not be written to our disk.</exception>
    public async Task<WorkerRest> FinishAsync(CancellationToken cancellationToken)
    {
        for (var tries = 1; tries <= MostTries; tries++)
        {
            var pass = await spools.ReadAsync(isLast: true, cancellationToken);
            Tell(pass);
            Store.Settle();
            if (await cleaner.CleanAsync(cancellationToken) && pass.IsComplete)
                break;
        }
        return new WorkerRest(Name, !spools.Files.Any(file => file.Trouble is not null), await cleaner.CloseAsync(cancellationToken));
    }

    /// <inheritdoc/>
    protected override async Task ReturnAsync(CancellationToken cancellationToken)
    {
        var greeting = (await Host.RunAsync(HostScripts.Greet(), cancellationToken)).Text.Split('\n')[0];
        if (boot is not null && boot != greeting)
        {
            Tell("It was started again. What its viewers wrote is read again from the beginning.");
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
        var text = (await Host.RunAsync(SampleScripts.Health(), cancellationToken)).Text;
        if (health.Read(Clock.GetUtcNow(), text) is { } sample)
            Store.Samples.Add(Run, sample);
        var pass = await spools.ReadAsync(isLast: false, cancellationToken);
        Tell(pass);
        if (pass.Added > 0 || !pass.IsComplete || LastNews == DateTimeOffset.MaxValue)
            LastNews = Clock.GetUtcNow();
    }

    private void Tell(SpoolPass pass)
    {
        foreach (var file in pass.Shorter)
            Tell($"The file {file} became shorter; it was read again from the beginning.");
        foreach (var fault in pass.Faults)
            Tell(fault);
    }

    private async Task WriteOrderAsync(CancellationToken cancellationToken)
    {
        var version = orders.Version;
        if (version == written)
            return;
        var script = orders.For(Name) is { } order
            ? HostScripts.WriteOrder(folders, Run, RunFile.Write(order))
            : HostScripts.WithdrawOrder(folders, Run);
        var answer = await Host.RunAsync(script, cancellationToken);
        if (answer.ExitCode != 0)
            throw new HostException($"{Name}: the order cannot be written to {folders.Order}: exit code {answer.ExitCode}");
        Volatile.Write(ref written, version);
    }
}

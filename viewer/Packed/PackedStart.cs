using QuicLoad.Contracts;
using QuicLoad.Viewer.Journal;
using QuicLoad.Viewer.Options;

namespace QuicLoad.Viewer.Packed;

/// <summary>Starts the program of packed users with all that it stands on.</summary>
internal static class PackedStart
{
    /// <summary>Runs until cancelled.</summary>
    /// <param name="options">Of the pod.</param>
    /// <param name="boot">Which start of the program this is.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="OptionsException">The engine cannot start; the message says why.</exception>
    public static async Task RunAsync(ViewerOptions options, string boot, TimeProvider clock, CancellationToken stop)
    {
        // Windows that grow cost memory for each user, and PING frames to find out how far.
        AppContext.SetSwitch("System.Net.SocketsHttpHandler.Http2FlowControl.DisableDynamicWindowSizing", true);
        using var engine = Start(options);
        var key = options.CertificateSpki is { } spki ? new OriginKey(spki) : null;
        var traces = new TraceList(RunSpool.DefaultDirectory, options.Uid);
        var shared = new PackedPlayerSource.Shared(engine, new OriginAddresses(clock), key, clock, traces);
        await new PackedProgram(
            options,
            ViewerFolders.InPod,
            boot,
            Console.Out,
            (user, own) => new PackedPlayerSource(own.Url, user, System.Net.IPAddress.Parse(own.Address!), shared),
            clock,
            (protocol, user, tickets) => shared.Open(protocol, user.Number, user.Address, tickets),
            traces
        )
            .RunAsync(stop)
            .ConfigureAwait(false);
    }

    private static Http3Engine Start(ViewerOptions options)
    {
        try
        {
            return new Http3Engine(options.CertificateSpki, Http3Engine.Authorities, Environment.ProcessorCount);
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            throw new OptionsException([$"{error.Message.TrimEnd('.')}. Run packed users in the viewer's image, or build viewer/native."]);
        }
    }
}

using System.Runtime.InteropServices;
using QuicLoad.Viewer.Options;

namespace QuicLoad.Viewer.Packed;

/// <summary>The engine's loops, each with a thread of its own; a process has one engine for all its users.</summary>
internal sealed class Http3Engine : IDisposable
{
    /// <summary>Where a system keeps the authorities that it trusts.</summary>
    public const string Authorities = "/etc/ssl/certs";

    private readonly nint trust;
    private readonly List<(nint Loop, Thread Thread)> loops = [];

    /// <summary>Starts the loops.</summary>
    /// <param name="certificateSpki">The SHA-256 of the origin's public key, base64; null: the authorities decide.</param>
    /// <param name="authorities">The folder with the authorities' certificates.</param>
    /// <param name="cores">How many loops.</param>
    /// <exception cref="OptionsException">There is no authority, or the system gives no loop.</exception>
    public unsafe Http3Engine(string? certificateSpki, string authorities, int cores)
    {
        var reason = stackalloc byte[EngineFunctions.Reason];
        fixed (byte* pin = certificateSpki is null ? null : Convert.FromBase64String(certificateSpki))
            trust = EngineFunctions.NewTrust(pin, "", authorities, reason);
        if (trust == 0)
            throw new OptionsException([Marshal.PtrToStringUTF8((nint)reason)!]);
        Program = $"ngtcp2 {Marshal.PtrToStringUTF8(EngineFunctions.Version())}";
        for (var i = 0; i < cores; i++)
        {
            var loop = EngineFunctions.NewLoop(trust, EngineEvents.Callback, reason);
            if (loop == 0)
            {
                Dispose();
                throw new OptionsException([Marshal.PtrToStringUTF8((nint)reason)!]);
            }
            var thread = new Thread(() => EngineFunctions.RunLoop(loop)) { Name = $"users-{i}", IsBackground = true };
            loops.Add((loop, thread));
            thread.Start();
        }
    }

    /// <summary>Program and version.</summary>
    public string Program { get; } = "";

    /// <summary>The loop that does a user's work.</summary>
    public nint LoopOf(int user) => loops[user % loops.Count].Loop;

    /// <summary>What all loops have done.</summary>
    public EngineCounters Count()
    {
        var sum = default(EngineCounters);
        foreach (var (loop, _) in loops)
        {
            EngineFunctions.CountLoop(loop, out var counters);
            sum += counters;
        }
        return sum;
    }

    /// <summary>Closes what is open, and ends the threads.</summary>
    public void Dispose()
    {
        foreach (var (loop, _) in loops)
            EngineFunctions.StopLoop(loop);
        foreach (var (loop, thread) in loops)
        {
            thread.Join();
            EngineFunctions.FreeLoop(loop);
        }
        loops.Clear();
        EngineFunctions.FreeTrust(trust);
    }
}

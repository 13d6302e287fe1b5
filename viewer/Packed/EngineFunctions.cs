using System.Runtime.InteropServices;

namespace QuicLoad.Viewer.Packed;

/// <summary>The engine's functions; viewer/native/users.h says what each does.</summary>
internal static unsafe partial class EngineFunctions
{
    /// <summary>Bytes of a reason, its end included.</summary>
    public const int Reason = 200;

    private const string Library = "quic-load-users";

    [LibraryImport(Library, EntryPoint = "ql_version")]
    public static partial nint Version();

    [LibraryImport(Library, EntryPoint = "ql_trust_new", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint NewTrust(byte* pin, string file, string folder, byte* reason);

    [LibraryImport(Library, EntryPoint = "ql_trust_free")]
    public static partial void FreeTrust(nint trust);

    [LibraryImport(Library, EntryPoint = "ql_loop_new")]
    public static partial nint NewLoop(nint trust, delegate* unmanaged<EngineEvent*, void> callback, byte* reason);

    [LibraryImport(Library, EntryPoint = "ql_loop_run")]
    public static partial void RunLoop(nint loop);

    [LibraryImport(Library, EntryPoint = "ql_loop_stop")]
    public static partial void StopLoop(nint loop);

    [LibraryImport(Library, EntryPoint = "ql_loop_free")]
    public static partial void FreeLoop(nint loop);

    [LibraryImport(Library, EntryPoint = "ql_loop_count")]
    public static partial void CountLoop(nint loop, out EngineCounters counters);

    [LibraryImport(Library, EntryPoint = "ql_channel_new", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint NewChannel(
        nint loop,
        ulong tag,
        string local,
        string remote,
        ushort port,
        string host,
        string trace,
        nint ticket,
        int isEarly,
        byte* reason
    );

    [LibraryImport(Library, EntryPoint = "ql_ticket_new")]
    public static partial nint NewTicket();

    [LibraryImport(Library, EntryPoint = "ql_ticket_free")]
    public static partial void FreeTicket(nint ticket);

    [LibraryImport(Library, EntryPoint = "ql_fetch", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void Fetch(nint channel, ulong tag, string path, int text);

    [LibraryImport(Library, EntryPoint = "ql_cancel")]
    public static partial void Cancel(nint channel, ulong tag);

    [LibraryImport(Library, EntryPoint = "ql_channel_close")]
    public static partial void CloseChannel(nint channel);
}

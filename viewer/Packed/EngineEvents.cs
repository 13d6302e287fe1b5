using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Packed;

/// <summary>Brings the engine's events to those who wait for them.</summary>
internal static unsafe class EngineEvents
{
    private static readonly ConcurrentDictionary<ulong, TaskCompletionSource<Answer>> Waiting = new();
    private static ulong last;

    /// <summary>What the engine calls.</summary>
    public static delegate* unmanaged<EngineEvent*, void> Callback => &Take;

    /// <summary>A tag for something that the engine will tell of once, and what it will have said.</summary>
    public static (ulong Tag, Task<Answer> Answer) Expect()
    {
        var tag = Interlocked.Increment(ref last);
        // The engine's thread is not the place for what comes after.
        var answer = new TaskCompletionSource<Answer>(TaskCreationOptions.RunContinuationsAsynchronously);
        Waiting[tag] = answer;
        return (tag, answer.Task);
    }

    /// <summary>The engine will not tell of it.</summary>
    public static void Forget(ulong tag) => Waiting.TryRemove(tag, out _);

    [UnmanagedCallersOnly]
    private static void Take(EngineEvent* happened)
    {
        if (!Waiting.TryRemove(happened->Tag, out var waiting))
            return;
        if (happened->Kind == EngineEvent.Failed)
            waiting.TrySetException(new PlaybackException(Marshal.PtrToStringUTF8(happened->Reason) ?? "no reason given"));
        else
            waiting.TrySetResult(
                new Answer(
                    happened->Status,
                    (long)happened->Bytes,
                    TimeSpan.FromMicroseconds(happened->Nanoseconds / 1000.0),
                    happened->Text == 0 ? "" : Marshal.PtrToStringUTF8(happened->Text, (int)happened->TextLength)
                )
                {
                    Handshake = TimeSpan.FromMicroseconds(happened->Handshake / 1000.0),
                    Made = happened->Made,
                    Refused = happened->Refused,
                    Connections = (int)happened->Connections,
                    FirstByte = TimeSpan.FromMicroseconds(Math.Max(0.0, (long)(happened->First - happened->Handshake)) / 1000.0),
                }
            );
    }
}

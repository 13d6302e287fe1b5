using System.Text.Json;

namespace QuicLoad.Embedded.State;

/// <summary>
/// The lock of a running operation: a file with owner and time, as the official file backend writes it, and an OS lock, which the
/// kernel releases when the process ends, whatever container or pid namespace it runs in. A lock file whose process is gone for
/// certain is taken over.
/// </summary>
internal sealed class StackLock : IDisposable
{
    private readonly string path;
    private readonly string osPath;
    private readonly FileStream held;
    private bool forgotten;

    private StackLock(string path, string osPath, FileStream held) => (this.path, this.osPath, this.held) = (path, osPath, held);

    /// <summary>Takes the lock.</summary>
    /// <exception cref="StateException">Another operation holds it.</exception>
    public static StackLock Take(StackStore store, TimeProvider time)
    {
        Directory.CreateDirectory(store.LockFolder);
        var (held, osLocks) = Hold(store, time);
        var taken = new StackLock(Path.Combine(store.LockFolder, Guid.NewGuid() + ".json"), OsLockPath(store), held);
        try
        {
            taken.Write(store, time);
            foreach (var other in Directory.EnumerateFiles(store.LockFolder, "*.json").Where(file => file != taken.path))
                if (Holder(other, osLocks, time) is { } owner)
                    throw Locked($"{other}: {owner}");
            store.HeldBy = taken;
            return taken;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Removes every lock of a stack. A process that runs still writes no more then: see <see cref="RequireHeld"/>.</summary>
    public static int Cancel(StackStore store)
    {
        var locks = Directory.Exists(store.LockFolder) ? Directory.GetFiles(store.LockFolder, "*.json") : [];
        foreach (var file in locks)
            File.Delete(file);
        File.Delete(OsLockPath(store));
        return locks.Length;
    }

    /// <summary>The owner of a lock whose process runs for certain; null when there is none.</summary>
    public static string? LiveOwner(StackStore store, TimeProvider time) =>
        !File.Exists(OsLockPath(store)) || CanTakeOsLock(store)
            ? null
            : Directory
                .EnumerateFiles(store.LockFolder, "*.json")
                .Select(LockOwner.Read)
                .OfType<LockOwner>()
                .FirstOrDefault(owner => owner.BootId is not null)
                ?.Describe(time.GetUtcNow());

    /// <summary>Fails when the lock was removed: what is on disk may be another operation's by now.</summary>
    public void RequireHeld()
    {
        if (!File.Exists(path))
            throw new StateException(
                "the stack's lock was removed (cancel) while this operation ran: it writes nothing more. "
                    + "What it was doing is looked at by the next command."
            );
    }

    /// <summary>The stack is removed: nothing of the lock stays either.</summary>
    public void Forget() => forgotten = true;

    public void Dispose()
    {
        File.Delete(path);
        if (forgotten)
            File.Delete(osPath);
        held.Dispose();
    }

    /// <summary>Takes the OS lock, and says whether such locks work here: one that this process can take twice works for nobody.</summary>
    private static (FileStream Held, bool OsLocks) Hold(StackStore store, TimeProvider time)
    {
        for (var again = true; ; again = false)
        {
            var taken =
                TakeOsLock(store)
                ?? throw Locked(
                    $"{OsLockPath(store)}: {LiveOwner(store, time) ?? "its owner has not written its name"}; the process is running"
                );
            var osLocks = !CanTakeOsLock(store);
            if (osLocks || !again)
                return (taken, osLocks);
            // The file may have been removed (cancel, stack rm) between its opening and its lock.
            taken.Dispose();
        }
    }

    /// <summary>
    /// The file that the OS lock is on, which stays: beside the folder, for in it the official CLI takes every file for a lock; no
    /// stack has a name like it.
    /// </summary>
    private static string OsLockPath(StackStore store) => store.LockFolder + "~lock";

    private static StateException Locked(string what) =>
        new(
            "the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with "
                + $"`./pulumi cancel -s STACK`.\n  {what}"
        );

    private static FileStream? TakeOsLock(StackStore store)
    {
        try
        {
            return new FileStream(OsLockPath(store), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(OsLockPath(store)))
        {
            return null;
        }
    }

    /// <summary>Tries the OS lock.</summary>
    private static bool CanTakeOsLock(StackStore store)
    {
        using var file = TakeOsLock(store);
        return file is not null;
    }

    /// <summary>Puts the lock file there whole, so that nobody reads half of it.</summary>
    private void Write(StackStore store, TimeProvider time)
    {
        var draft = $"{store.LockFolder}~{Path.GetFileNameWithoutExtension(path)}.tmp";
        File.WriteAllText(draft, JsonSerializer.Serialize(LockOwner.Own(time)));
        File.Move(draft, path);
    }

    /// <summary>Who holds a lock file, and since when; null when its process is gone (the file is removed then).</summary>
    private static string? Holder(string file, bool osLocks, TimeProvider time)
    {
        try
        {
            var owner = LockOwner.Read(file);
            if (owner?.IsGone(osLocks) != true)
                return owner?.Describe(time.GetUtcNow()) ?? "its owner cannot be read";
            File.Delete(file);
            return null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}

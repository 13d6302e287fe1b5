using System.Text.Json;

namespace QuicLoad.Embedded.State;

/// <summary>
/// The lock of a running operation, as the official file backend writes it: a file with owner and time. A lock whose process
/// on this machine is gone is taken over.
/// </summary>
internal sealed class StackLock : IDisposable
{
    private readonly string path;

    private StackLock(string path) => this.path = path;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="StateException">Another operation holds it.</exception>
    public static StackLock Take(StackStore store, TimeProvider time)
    {
        Directory.CreateDirectory(store.LockFolder);
        var own = Path.Combine(store.LockFolder, Guid.NewGuid() + ".json");
        File.WriteAllText(own, JsonSerializer.Serialize(new
        {
            pid = Environment.ProcessId,
            username = Environment.UserName,
            hostname = Environment.MachineName,
            timestamp = DeploymentJson.Now(time),
        }));
        foreach (var other in Directory.EnumerateFiles(store.LockFolder, "*.json").Where(f => f != own))
        {
            if (Describe(other, time) is not { } owner)
                continue;
            File.Delete(own);
            throw new StateException($"the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with `./pulumi cancel`.\n  {other}: {owner}");
        }
        return new StackLock(own);
    }

    /// <summary>Removes every lock of a stack.</summary>
    public static int Cancel(StackStore store)
    {
        var locks = Directory.Exists(store.LockFolder) ? Directory.GetFiles(store.LockFolder, "*.json") : [];
        foreach (var file in locks)
            File.Delete(file);
        return locks.Length;
    }

    public void Dispose() => File.Delete(path);

    /// <summary>Who holds the lock, and since when; null when its process is gone (the lock is removed then).</summary>
    private static string? Describe(string file, TimeProvider time)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            var root = json.RootElement;
            var pid = root.GetProperty("pid").GetInt32();
            if (root.GetProperty("hostname").GetString() == Environment.MachineName && Directory.Exists("/proc") && !Directory.Exists($"/proc/{pid}"))
            {
                File.Delete(file);
                return null;
            }
            var since = time.GetUtcNow() - root.GetProperty("timestamp").GetDateTimeOffset();
            return $"created by {root.GetProperty("username")}@{root.GetProperty("hostname")} (pid {pid}) {since.TotalSeconds:0} s ago";
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            return "its owner cannot be read";
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}

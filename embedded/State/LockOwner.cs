using System.Text.Json;
using System.Text.Json.Serialization;

namespace QuicLoad.Embedded.State;

/// <summary>Who made a lock file: the official file backend's members, and, in our own, the boot and the start of the process.</summary>
internal sealed record LockOwner
{
    [JsonPropertyName("pid")]
    public required int Pid { get; init; }

    [JsonPropertyName("username")]
    public required string Username { get; init; }

    [JsonPropertyName("hostname")]
    public required string Hostname { get; init; }

    [JsonPropertyName("timestamp")]
    public required string Timestamp { get; init; }

    /// <summary>The machine's boot; null in a lock of the official CLI.</summary>
    [JsonPropertyName("bootId"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BootId { get; init; }

    /// <summary>When its process was started; null in a lock of the official CLI.</summary>
    [JsonPropertyName("processStart"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ProcessStart { get; init; }

    /// <summary>This process.</summary>
    public static LockOwner Own(TimeProvider time) =>
        new()
        {
            Pid = Environment.ProcessId,
            Username = Environment.UserName,
            Hostname = Environment.MachineName,
            Timestamp = DeploymentJson.Now(time),
            BootId = MachineFacts.BootId ?? "",
            ProcessStart = MachineFacts.ProcessStart?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null),
        };

    /// <summary>The owner of a lock file; null when it cannot be read.</summary>
    /// <exception cref="FileNotFoundException">The file is gone.</exception>
    public static LockOwner? Read(string file)
    {
        try
        {
            return
                JsonSerializer.Deserialize<LockOwner>(File.ReadAllBytes(file)) is { } owner
                && owner.Since(DateTimeOffset.UnixEpoch) is not null
                ? owner
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// True when its process is gone for certain. One of ours held the OS lock, which whoever asks has by now; that counts on the
    /// machine that both run on. Of another only a restart of the machine tells.
    /// </summary>
    /// <param name="osLocks">OS locks work where the lock is.</param>
    public bool IsGone(bool osLocks)
    {
        if (BootId is { Length: > 0 } && osLocks && (BootId == MachineFacts.BootId || Hostname == Environment.MachineName))
            return true;
        return Hostname == Environment.MachineName && MachineFacts.BootTime is { } boot && Since(boot) > TimeSpan.Zero;
    }

    /// <summary>The owner in words, with the lock's age.</summary>
    public string Describe(DateTimeOffset now) =>
        $"created by {Username}@{Hostname} (pid {Pid}) {Since(now)?.TotalSeconds:0} s ago"
        + (ProcessStart is null ? "" : $", running since {ProcessStart}");

    /// <summary>The time from the lock's making to a moment.</summary>
    private TimeSpan? Since(DateTimeOffset moment) =>
        DateTimeOffset.TryParse(Timestamp, System.Globalization.CultureInfo.InvariantCulture, out var made) ? moment - made : null;
}

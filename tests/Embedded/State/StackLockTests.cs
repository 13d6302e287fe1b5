using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using QuicLoad.Embedded.State;
using QuicLoad.Tests.Shared;

namespace QuicLoad.Embedded.Tests.State;

/// <summary>A lock is held by the kernel for as long as its process lives, wherever that runs.</summary>
public sealed class StackLockTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StackStore store;

    public StackLockTests() => store = NewStore();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Take_HolderWhosePidIsNotSeenHere_IsNotStolen()
    {
        using var held = StackLock.Take(store, TimeProvider.System);
        var file = LockFile;
        var text = File.ReadAllText(file);
        File.WriteAllText(file, text.Replace($"\"pid\":{Environment.ProcessId}", "\"pid\":4194303", StringComparison.Ordinal));

        var error = Assert.Throws<StateException>(() => StackLock.Take(NewStore(), TimeProvider.System));

        Assert.Contains("(pid 4194303)", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("the process is running", error.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(file));
    }

    [Fact]
    public void Take_Lock_RecordsHostBootAndStartOfTheProcess()
    {
        using var held = StackLock.Take(store, TimeProvider.System);
        using var json = JsonDocument.Parse(File.ReadAllText(LockFile));

        Assert.Equal(Environment.MachineName, json.RootElement.GetProperty("hostname").GetString());
        Assert.Equal(File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim(), json.RootElement.GetProperty("bootId").GetString());
        var start = DateTimeOffset.Parse(json.RootElement.GetProperty("processStart").GetString()!, CultureInfo.InvariantCulture);
        Assert.InRange(
            start - new DateTimeOffset(Process.GetCurrentProcess().StartTime),
            TimeSpan.FromSeconds(-3),
            TimeSpan.FromSeconds(3)
        );
    }

    [Fact]
    public async Task Take_HeldInAnotherPidNamespace_IsFreeOnceThatProcessIsKilled()
    {
        StackLock.Take(store, TimeProvider.System).Dispose();
        using var holder = Start($"exec 9<>{store.LockFolder}~lock; flock -x 9; echo held; exec sleep 60");
        Assert.Equal("held", await holder.FirstLineAsync());

        var error = Assert.Throws<StateException>(() => StackLock.Take(store, TimeProvider.System));
        holder.Kill();

        Assert.Contains("currently locked", error.Message, StringComparison.Ordinal);
        using var taken = await TakenAsync();
        Assert.Single(Directory.GetFiles(store.LockFolder));
    }

    [Theory]
    [InlineData("elsewhere", true, true)]
    [InlineData("elsewhere", false, false)]
    [InlineData(null, false, true)]
    public void Take_LeftByAKilledProcess_IsTakenOverWhereTheKernelTells(string? host, bool sameBoot, bool free)
    {
        // The pid is taken by another process now: it tells nothing.
        var boot = sameBoot ? MachineFacts.BootId : "11111111-2222-3333-4444-555555555555";
        Leave(host ?? Environment.MachineName, DateTimeOffset.UtcNow, boot);

        if (free)
        {
            StackLock.Take(store, TimeProvider.System).Dispose();
            Assert.Empty(Directory.GetFiles(store.LockFolder));
            return;
        }
        var error = Assert.Throws<StateException>(() => StackLock.Take(store, TimeProvider.System));
        Assert.Contains($"@{host} (pid {Environment.ProcessId})", error.Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(store.LockFolder));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Take_OfficialLockOfThisMachine_IsTakenOverAfterARestartOnly(bool beforeTheBoot)
    {
        var made = MachineFacts.BootTime!.Value + TimeSpan.FromMinutes(beforeTheBoot ? -5 : 1);
        Leave(Environment.MachineName, made, boot: null, pid: 4194303);

        if (beforeTheBoot)
            StackLock.Take(store, TimeProvider.System).Dispose();
        else
            Assert.Throws<StateException>(() => StackLock.Take(store, TimeProvider.System));
        Assert.Equal(beforeTheBoot ? 0 : 1, Directory.GetFiles(store.LockFolder).Length);
    }

    [Fact]
    public void Cancel_LiveLock_ItsOwnerWritesNothingMoreAndTheNextTakesIt()
    {
        var json = new DeploymentJson(new SecretsManager(() => "test", null), TimeProvider.System);
        using var first = StackLock.Take(store, TimeProvider.System);
        store.Save(json, Snapshot.Empty);
        Assert.Contains($"(pid {Environment.ProcessId})", StackLock.LiveOwner(store, TimeProvider.System), StringComparison.Ordinal);

        Assert.Equal(1, StackLock.Cancel(store));
        var second = NewStore();
        using var taken = StackLock.Take(second, TimeProvider.System);

        var error = Assert.Throws<StateException>(() => store.Save(json, Snapshot.Empty));
        Assert.StartsWith("the stack's lock was removed", error.Message, StringComparison.Ordinal);
        first.Dispose();
        Assert.Single(Directory.GetFiles(store.LockFolder));
        second.Save(json, Snapshot.Empty);
    }

    private string LockFile => Assert.Single(Directory.GetFiles(store.LockFolder));

    private StackStore NewStore() => new(folder.Root, "proj", "dev");

    private void Leave(string host, DateTimeOffset made, string? boot, int? pid = null)
    {
        Directory.CreateDirectory(store.LockFolder);
        var owner = new LockOwner
        {
            Pid = pid ?? Environment.ProcessId,
            Username = "ada",
            Hostname = host,
            Timestamp = made.ToString("O", CultureInfo.InvariantCulture),
            BootId = boot,
        };
        File.WriteAllText(Path.Combine(store.LockFolder, "left.json"), JsonSerializer.Serialize(owner));
    }

    private async Task<StackLock> TakenAsync()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return StackLock.Take(store, TimeProvider.System);
            }
            catch (StateException) when (tries < 100)
            {
                await Task.Delay(20);
            }
        }
    }

    /// <summary>A shell in a pid namespace of its own, where this user may make one.</summary>
    private static BackgroundProgram Start(string script)
    {
        string[] own = Environment.UserName == "root" ? ["unshare", "--fork", "--pid", "--kill-child"] : [];
        string[] command = [.. own, "sh", "-c", script];
        return new BackgroundProgram(command[0], command[1..]);
    }
}

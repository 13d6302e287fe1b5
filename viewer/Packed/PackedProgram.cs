using System.Net;
using System.Net.Sockets;
using QuicLoad.Contracts;
using QuicLoad.Viewer.Assignments;
using QuicLoad.Viewer.Journal;
using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Packed.Load;
using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Players;

namespace QuicLoad.Viewer.Packed;

/// <summary>Plays for all users of a node: follows users.json, the plan and the order for them, and says whether they play.</summary>
internal sealed class PackedProgram
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(0.5);
    private readonly ViewerOptions options;
    private readonly Func<int, ViewerOptions, IPlayerSource> players;
    private readonly PackedSetting setting;
    private readonly SharedFiles files;
    private readonly string usersPath;
    private readonly FollowedFile<PackedUsers> usersFile;
    private readonly RecordFactory records;
    private readonly ViewerJournal journal;
    private readonly Assignment nothing;
    private readonly HashSet<string> complaints = [];
    private readonly Dictionary<int, PackedUser> users = [];
    private readonly LoadDriver? load;
    private volatile LoadUser[] present = [];
    private volatile PackedUser? first;
    private UserRange? range;

    /// <summary>Makes one.</summary>
    /// <param name="options">Of the pod: every user's, but for name, UID and address.</param>
    /// <param name="directory">Where the folders with users, plan, order and records are.</param>
    /// <param name="boot">Which start of the program this is: 8 hexadecimal digits.</param>
    /// <param name="output">Takes every record; for many writers.</param>
    /// <param name="players">Makes the source of a user's players, by its number and options.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="open">Makes a user's connections for a run's goal; null: goals of connections and bytes are left alone.</param>
    /// <param name="traces">Follows the order too; null: nobody leaves a trace.</param>
    public PackedProgram(
        ViewerOptions options,
        string directory,
        string boot,
        TextWriter output,
        Func<int, ViewerOptions, IPlayerSource> players,
        TimeProvider clock,
        OpenTransport? open = null,
        TraceList? traces = null
    )
    {
        (this.options, this.players) = (options, players);
        files = new SharedFiles(new AssignmentFiles(directory), traces);
        setting = new PackedSetting(files, boot, output, Path.Combine(directory, ViewerFolders.Records), clock);
        usersPath = Path.Combine(directory, ViewerFolders.Users, ViewerFolders.UsersFile);
        usersFile = new FollowedFile<PackedUsers>(usersPath, RunFile.ReadUsers);
        records = new RecordFactory(options, boot, clock);
        journal = new ViewerJournal(output, new RunSpool(setting.Records, options.Uid), records);
        if (open is not null)
            load = new LoadDriver(files, () => present, options.Url, open, new FirstUser(this), clock);
        nothing = new AssignmentRoster(options).At(clock.GetUtcNow(), null, null);
    }

    /// <summary>Runs until cancelled; then every user's last playback has its record, and its connections are closed.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var ready = new ReadinessPort(options.ReadinessPort);
        var loading = load is null ? Task.CompletedTask : Task.Run(() => load.RunAsync(cancellationToken), CancellationToken.None);
        while (!cancellationToken.IsCancellationRequested)
        {
            foreach (var complaint in files.Refresh())
                Complain(complaint);
            if (usersFile.Look() is { } unusable)
                Complain(unusable);
            // Of a file that is gone or broken the last good one holds: nobody ends hundreds of users by a slip.
            if (usersFile.Value is { } all)
                await FollowAsync(all.Nodes.GetValueOrDefault(options.Node!)).ConfigureAwait(false);
            if (range is null)
                ComplainOnce($"{usersPath}: must name the users of the node \"{options.Node}\" and does not; nobody plays.");
            Answer(ready);
            await Task.Delay(Look, setting.Clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await loading.ConfigureAwait(false);
        await EndAsync([.. users.Keys]).ConfigureAwait(false);
    }

    private async Task FollowAsync(UserRange? next)
    {
        if (next == range)
            return;
        range = next;
        var addresses = Enumerable.Range(1, next?.Users ?? 0).ToDictionary(user => user, user => next!.AddressOf(user));
        var leaving = users.Where(user => !user.Value.Address.Equals(addresses.GetValueOrDefault(user.Key)));
        await EndAsync([.. leaving.Select(user => user.Key)]).ConfigureAwait(false);
        foreach (var (user, address) in addresses)
        {
            if (!users.ContainsKey(user))
                users.Add(user, Begin(user, address));
        }
        first = users.GetValueOrDefault(1);
        present = [.. addresses.Select(user => new LoadUser(user.Key, user.Value))];
    }

    private PackedUser Begin(int user, IPAddress address)
    {
        var own = options with
        {
            Name = PackedUserName.Viewer(options.Name, user),
            Uid = PackedUserName.Uid(options.Uid, user),
            Address = address.ToString(),
            User = user,
        };
        return new PackedUser(user, own, players(user, own), setting);
    }

    private async Task EndAsync(IReadOnlyList<int> leaving)
    {
        await Task.WhenAll(leaving.Select(user => users[user].DisposeAsync().AsTask())).ConfigureAwait(false);
        foreach (var user in leaving)
            users.Remove(user);
    }

    // Whether the video of one user advances, or all wait as ordered.
    private bool IsWell(DateTimeOffset now) =>
        users.Values.Any(user => user.Progress.IsAdvancing(now)) || (users.Count > 0 && users.Values.All(user => user.Progress.IsWaiting));

    private void Answer(ReadinessPort ready)
    {
        try
        {
            ready.Set(IsWell(setting.Clock.GetUtcNow()));
        }
        catch (SocketException error)
        {
            // On the host's network the pod before this one may still have it.
            ComplainOnce($"VIEWER_READINESS_PORT: \"{options.ReadinessPort}\" cannot be opened: {error.Message}");
        }
    }

    private void ComplainOnce(string message)
    {
        if (complaints.Add(message))
            Complain(message);
    }

    private void Complain(string message) => journal.Write(nothing, records.Error(nothing, message));

    /// <summary>The first user writes for all of them: its file is one that measure reads.</summary>
    private sealed class FirstUser(PackedProgram program) : ILoadJournal
    {
        public void Write(string run, LoadSecond second) => program.first?.Write(run, second);

        public void Complain(string message) => program.first?.Complain(message);
    }
}

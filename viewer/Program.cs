using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using QuicLoad.Contracts;
using QuicLoad.Viewer;
using QuicLoad.Viewer.Assignments;
using QuicLoad.Viewer.Browser;
using QuicLoad.Viewer.Journal;
using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Packed;
using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Players;

using var stop = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);

var clock = TimeProvider.System;
var boot = RandomNumberGenerator.GetInt32(int.MaxValue).ToString("x8", CultureInfo.InvariantCulture);
try
{
    if (args is [var word] && ClientWords.Find(word) is { } follow)
        return await FollowAsync(word, follow).ConfigureAwait(false);
    var options = OptionsReader.Read(Environment.GetEnvironmentVariable, Environment.MachineName);
    if (InstalledPrograms.Missing(options, File.Exists) is { Count: > 0 } missing)
        throw new OptionsException(missing);
    await (options.Kind == ViewerKind.Packed ? PackedStart.RunAsync(options, boot, clock, stop.Token) : PlayAsync(options)).ConfigureAwait(
        false
    );
    return 0;
}
catch (OptionsException error)
{
    foreach (var line in error.Errors)
        Console.Error.WriteLine(line);
    return 2;
}

async Task<int> FollowAsync(string word, FollowOrder follow)
{
    // Not the console's stream, which says nothing where nobody reads any more: then no further request is made.
    using var standard = new SafeFileHandle(1, ownsHandle: false);
    try
    {
        await using var output = new FileStream(standard, FileAccess.Write, bufferSize: 0);
        await using var lines = new StreamWriter(output);
        await follow(Console.In, lines, clock, stop.Token).ConfigureAwait(false);
        return 0;
    }
    catch (OperationCanceledException) when (stop.IsCancellationRequested)
    {
        return 130;
    }
    catch (IOException error)
    {
        Console.Error.WriteLine($"{word}: {error.Message}");
        return 1;
    }
}

async Task PlayAsync(ViewerOptions options)
{
    var records = new RecordFactory(options, boot, clock);
    var journal = new ViewerJournal(Console.Out, new RunSpool(RunSpool.DefaultDirectory, options.Uid), records);
    AssignmentBoard board = null!;
    void Complain(string message) => journal.Write(board.Last, records.Error(board.Last, message));
    board = new AssignmentBoard(new AssignmentRoster(options), clock, new AssignmentFiles(ViewerFolders.InPod), Complain);
    using var source = new PlayerSource(options, clock);
    await using var pool = new PlayerPool(
        source,
        clock,
        (player, took) => journal.Write(board.Last, records.Started(board.Last, player.Protocol, player.Program, took)),
        Complain
    );
    var progress = new ProgressWatch();
    using var ready = new ReadinessPort(options.ReadinessPort);
    var work = new AssignmentWork(options, pool, new PlaybackNames(options.Uid, boot), records, journal, progress, clock);
    await new ViewerProgram(board, new StandbyTime(options.Uid), pool, work, progress, ready, clock)
        .RunAsync(stop.Token)
        .ConfigureAwait(false);
}

using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using QuicLoad.Viewer;
using QuicLoad.Viewer.Browser;
using QuicLoad.Viewer.Duties;
using QuicLoad.Viewer.Journal;
using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Players;

ViewerOptions options;
try
{
    options = OptionsReader.Read(Environment.GetEnvironmentVariable, Environment.MachineName);
}
catch (OptionsException error)
{
    foreach (var line in error.Errors) Console.Error.WriteLine(line);
    return 2;
}

var missing = InstalledPrograms.Missing(options, File.Exists);
foreach (var line in missing) Console.Error.WriteLine(line);
if (missing.Count > 0) return 2;

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
var records = new RecordFactory(options, boot, clock);
var journal = new ViewerJournal(Console.Out, new RunSpool(RunSpool.DefaultDirectory, options.Uid), records);
DutyBoard board = null!;
void Complain(string message) => journal.Write(board.Last, records.Error(board.Last, message));
board = new DutyBoard(new DutyRoster(options), clock, DutyBoard.DefaultDirectory, Complain);
await using var bench = new PlayerBench(
    new PlayerSource(options, clock),
    clock,
    (player, took) => journal.Write(board.Last, records.Started(board.Last, player.Protocol, player.Program, took)),
    Complain);
var progress = new ProgressWatch();
using var ready = new ReadinessPort(options.ReadinessPort);
var work = new DutyWork(options, bench, new PlaybackNames(options.Uid, boot), records, journal, progress, clock);
await new ViewerProgram(board, new StandbyTime(options.Uid), bench, work, progress, ready, clock).RunAsync(stop.Token).ConfigureAwait(false);
return 0;

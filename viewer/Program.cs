using System.Runtime.InteropServices;
using QuicLoad.Viewer;
using QuicLoad.Viewer.Browser;
using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Records;

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

var missing = InstalledPrograms.Missing(File.Exists);
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
await new ViewerProgram(options, new RecordWriter(Console.Out), TimeProvider.System).RunAsync(stop.Token).ConfigureAwait(false);
return 0;

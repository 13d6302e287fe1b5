using System.CommandLine;
using QuicLoad.Measure.Commands;

var common = new Common();
var clock = TimeProvider.System;
var root = new RootCommand("Runs of a stack's viewers: measured, collected, judged and shown.")
{
    common.Project,
    common.Database,
    new RunCommand(common, clock).Create(),
    new SearchCommand(common, clock).Create(),
    new WatchCommand(common, clock).Create(),
    new ReportCommand(common).Create(),
    new CompareCommand(common).Create(),
    new ListCommand(common).Create(),
    new BalanceCommand(common, clock).Create(),
    new CalibrateCommand(common, clock).Create(),
};
var parsed = root.Parse(args);

// System.CommandLine gives 1 for a wrong command line, which is a missed threshold here
return parsed.Errors.Count > 0
    ? await parsed.InvokeAsync() == 0
        ? ExitCodes.Good
        : ExitCodes.UsageError
    : await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(5) });

using System.CommandLine;
using QuicLoad.Doctor.Commands;

var parsed = new DoctorCommand(TimeProvider.System).Create().Parse(args);

// System.CommandLine gives 1 for a wrong command line, which are findings here
return parsed.Errors.Count > 0
    ? await parsed.InvokeAsync() == 0
        ? ExitCodes.Healthy
        : ExitCodes.UsageError
    : await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(4) });

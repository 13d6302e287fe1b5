using System.CommandLine;
using QuicLoad.Lab.Acceptance;
using QuicLoad.Lab;
using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Doctor;
using QuicLoad.Lab.Lifecycle;
using QuicLoad.Lab.Measuring;

var project = new Option<DirectoryInfo>("--project") { Description = "The project directory.", Required = true, Recursive = true, Hidden = true };

var machinesOnly = new Option<bool>("--machines-only") { Description = "Stop once the machines are up; run ./pulumi up yourself." };
var network = new Option<string?>("--network") { Description = "The pod network: kubenet (stack dev, the default) or cni-bridge (stack bridge)." };
var workers = new Option<int?>("--workers") { Description = "Number of worker machines, 1-4; default 2, which is what the stacks have." };
var hosts = new Option<string?>("--hosts") { Description = "Which hosts hold Kubernetes' binaries already: mixed (default), prepared (all) or bare (none: the stack installs)." };
var up = new Command("up", "Bring the lab up, run the stack on it, and prove that its viewers play.") { machinesOnly, network, workers, hosts };
up.SetAction((parsed, cancel) => RunAsync(parsed, "up", cancel, lab => new UpCommand(lab).RunAsync(parsed.GetValue(machinesOnly), cancel)));

var down = new Command("down", "Destroy the stack and remove everything that the lab made.");
down.SetAction((parsed, cancel) => RunAsync(parsed, "down", cancel, lab => new DownCommand(lab).RunAsync(cancel)));

var json = new Option<bool>("--json") { Description = "Print JSON." };
var status = new Command("status", "Show what of the lab is there and answers.") { json };
status.SetAction((parsed, cancel) => RunAsync(parsed, "status", cancel, lab => new StatusCommand(lab).RunAsync(parsed.GetValue(json), cancel)));

var host = new Argument<string>("HOST") { Description = "A machine: router, master, worker1, worker2 ... or origin." };
var words = new Argument<string[]>("COMMAND") { Description = "What to run there; default: a shell.", Arity = ArgumentArity.ZeroOrMore };
var ssh = new Command("ssh", "Open a shell on a machine of the lab, or run a command there.") { host, words };
ssh.TreatUnmatchedTokensAsErrors = false;
ssh.SetAction((parsed, cancel) => RunAsync(
    parsed, "ssh", cancel, lab => new SshCommand(lab).RunAsync(parsed.GetRequiredValue(host), [.. parsed.GetValue(words) ?? [], .. parsed.UnmatchedTokens], cancel)));

var machine = new Argument<string>("MACHINE") { Description = host.Description };
var reboot = new Command("reboot", "Boot a machine of the lab anew and wait until SSH answers again.") { machine };
reboot.SetAction((parsed, cancel) => RunAsync(parsed, "reboot", cancel, lab => new RebootCommand(lab).RunAsync(parsed.GetRequiredValue(machine), cancel)));

var lifecycle = new Option<bool>("--lifecycle") { Description = "Run the second day instead: workers come and go, machines fail and are rebooted, runs are killed." };
var only = new Option<string[]>("--only") { Description = "With --lifecycle: these scenarios only; with --doctor: faults of these checks.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
var seed = new Option<int?>("--seed") { Description = "With --lifecycle: decides the random moments; default: another one each time, which is printed." };
var measuring = new Option<bool>("--measuring") { Description = "Run the measurements instead: long runs with faults, network conditions, 200 light viewers." };
var doctor = new Option<bool>("--doctor") { Description = "Plant faults instead, and see ./doctor find and mend them." };
var keep = new Option<bool>("--keep") { Description = "With --doctor: use the lab that is up, and leave it up." };
var test = new Command("test", "Run the acceptance test: up, changes, proofs, secrets, a measured run, down.") { lifecycle, only, seed, measuring, doctor, keep };
test.SetAction((parsed, cancel) => RunAsync(parsed, "test", cancel, lab => parsed.GetValue(lifecycle)
    ? LifecycleTest.PlayAsync(lab, parsed.GetValue(only) ?? [], parsed.GetValue(seed), cancel)
    : parsed.GetValue(measuring) ? new MeasuringTest(lab).RunAsync(cancel)
    : parsed.GetValue(doctor) ? DoctorTest.RunAsync(lab, parsed.GetValue(only) ?? [], parsed.GetValue(keep), cancel)
    : new AcceptanceTest(lab).RunAsync(cancel)));

var root = new RootCommand("Hosts, a router and an origin on one machine, for trying quic-load for real.") { project, up, down, status, ssh, reboot, test };
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(3) });

Task<int> RunAsync(ParseResult parsed, string command, CancellationToken cancellationToken, Func<LabSession, Task<int>> action)
{
    LabSession lab;
    try
    {
        var wishes = command == "up" ? new LabWishes(parsed.GetValue(network), parsed.GetValue(workers), parsed.GetValue(hosts)) : new LabWishes();
        lab = new LabSession(parsed.GetRequiredValue(project).FullName.TrimEnd('/'), command, wishes);
    }
    catch (LabException error)
    {
        Console.Error.WriteLine($"error: {error.Message}");
        return Task.FromResult(1);
    }
    return lab.RunAsync(_ => action(lab), cancellationToken);
}

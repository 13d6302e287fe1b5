using System.CommandLine;
using QuicLoad.Contracts;
using QuicLoad.Lab;
using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Testing;

var project = new Option<DirectoryInfo>("--project")
{
    Description = "The project directory.",
    Required = true,
    Recursive = true,
    Hidden = true,
};

var machinesOnly = new Option<bool>("--machines-only") { Description = "Stop once the machines are up; run ./pulumi up yourself." };
var stack = new Option<string?>("--stack")
{
    Description = $"The stack, and so the pod network: {string.Join(", ", LabNetwork.All.Select(one => one.Stack))}; default dev.",
};
var workers = new Option<int?>("--workers") { Description = "Number of worker machines, 1-4; default as many as the stack has." };
var hosts = new Option<string?>("--hosts")
{
    Description = "Which hosts hold Kubernetes' binaries already: mixed (default), prepared (all) or bare (none: the stack installs).",
};
var up = new Command("up", "Bring the lab up, run the stack on it, and prove that its viewers play or its services answer.")
{
    machinesOnly,
    stack,
    workers,
    hosts,
};
up.SetAction((parsed, cancel) => RunAsync(parsed, "up", cancel, lab => new UpCommand(lab).RunAsync(parsed.GetValue(machinesOnly), cancel)));

var down = new Command("down", "Destroy the stack and remove everything that the lab made.");
down.SetAction((parsed, cancel) => RunAsync(parsed, "down", cancel, lab => new DownCommand(lab).RunAsync(cancel)));

var json = new Option<bool>("--json") { Description = "Print JSON." };
var status = new Command("status", "Show what of the lab is there and answers.") { json };
status.SetAction(
    (parsed, cancel) => RunAsync(parsed, "status", cancel, lab => new StatusCommand(lab).RunAsync(parsed.GetValue(json), cancel))
);

var host = new Argument<string>("HOST") { Description = "A machine: router, master, worker1, worker2 ... or origin." };
var words = new Argument<string[]>("COMMAND") { Description = "What to run there; default: a shell.", Arity = ArgumentArity.ZeroOrMore };
var ssh = new Command("ssh", "Open a shell on a machine of the lab, or run a command there.") { host, words };
ssh.TreatUnmatchedTokensAsErrors = false;
ssh.SetAction(
    (parsed, cancel) =>
        RunAsync(
            parsed,
            "ssh",
            cancel,
            lab =>
                new SshCommand(lab).RunAsync(
                    parsed.GetRequiredValue(host),
                    [.. parsed.GetValue(words) ?? [], .. parsed.UnmatchedTokens],
                    cancel
                )
        )
);

var machine = new Argument<string>("MACHINE") { Description = host.Description };
var reboot = new Command("reboot", "Reboot a machine of the lab and wait until SSH answers.") { machine };
reboot.SetAction(
    (parsed, cancel) => RunAsync(parsed, "reboot", cancel, lab => new RebootCommand(lab).RunAsync(parsed.GetRequiredValue(machine), cancel))
);

var suite = new Option<string?>("--suite")
{
    Description =
        "brief (the default): from a clean machine to a clean machine, with a part of each of the longer ones; "
        + "day-2: workers come and go, machines fail and are rebooted, runs are killed; networks: each pod network; "
        + "services: servers inside of the cluster and how evenly they are chosen; "
        + "doctor: planted faults; "
        + "measuring: long runs with faults, network conditions, a masquerade, a hostile worker, 200 light viewers.",
};
suite.AcceptOnlyFromAmong([.. TestOptions.Suites]);
var filter = new Option<string[]>("--filter")
{
    Description = "Only tests with any of these texts in their names; without --suite, of all suites, on the lab that is then left up.",
    HelpName = "TEXT",
    AllowMultipleArgumentsPerToken = true,
};
var list = new Option<bool>("--list") { Description = "List the tests of all suites, or of one." };
var keep = new Option<bool>("--keep") { Description = "Use the lab that is up, and leave it up." };
var seed = new Option<int?>("--seed") { Description = "Decides the random moments; default: another one each time, which is printed." };
var test = new Command("test", "Run the scenarios in tests/Acceptance: up, changes, proofs, secrets, a measured run, down.")
{
    suite,
    filter,
    list,
    keep,
    seed,
};
test.SetAction(
    (parsed, cancel) =>
        RunAsync(
            parsed,
            "test",
            cancel,
            lab =>
                new TestCommand(lab).RunAsync(
                    new TestOptions
                    {
                        Suite = parsed.GetValue(suite),
                        Texts = parsed.GetValue(filter) ?? [],
                        List = parsed.GetValue(list),
                        Keep = parsed.GetValue(keep),
                        Seed = parsed.GetValue(seed),
                    },
                    cancel
                )
        )
);

var root = new RootCommand("Hosts, a router and an origin on one machine, for trying quic-load for real.")
{
    project,
    up,
    down,
    status,
    ssh,
    reboot,
    test,
};
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(3) });

Task<int> RunAsync(ParseResult parsed, string command, CancellationToken cancellationToken, Func<LabSession, Task<int>> action)
{
    LabSession lab;
    try
    {
        var wishes =
            command == "up" ? new LabOptions(parsed.GetValue(stack), parsed.GetValue(workers), parsed.GetValue(hosts)) : new LabOptions();
        lab = new LabSession(parsed.GetRequiredValue(project).FullName.TrimEnd('/'), command, wishes);
    }
    catch (LabException error)
    {
        Console.Error.WriteLine($"error: {TerminalText.Escape(error.Message)}");
        return Task.FromResult(1);
    }
    return lab.RunAsync(_ => action(lab), cancellationToken);
}

using System.CommandLine;
using QuicLoad.Contracts;
using QuicLoad.Doctor.Checks;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Fixing;
using QuicLoad.Doctor.Reading;
using QuicLoad.Doctor.Report;
using QuicLoad.Remote;
using QuicLoad.Stacks;
using QuicLoad.Stacks.Reading;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Doctor.Commands;

/// <summary>./doctor: reads, judges, mends where that is asked for, and reports.</summary>
internal sealed class DoctorCommand(TimeProvider time)
{
    /// <summary>Bytes that a host's answer may have: a node with a thousand pods' rules gives some hundred thousand.</summary>
    private const int MostAnswer = 16 << 20;

    private static readonly TimeSpan ReadingLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FixingLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LearningLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan NetworkLimit = TimeSpan.FromMinutes(3);

    private readonly Option<DirectoryInfo> project = new("--project")
    {
        Description = "The project directory.",
        Required = true,
        Hidden = true,
    };
    private readonly Option<DirectoryInfo?> folder = new("--cwd", "-C")
    {
        Description = "The folder with Pulumi.yaml; default: the project.",
    };
    private readonly Option<string> stack = new("--stack", "-s")
    {
        Description = "The stack whose file, Pulumi.STACK.yaml, tells what must be there.",
        Required = true,
    };
    private readonly Option<bool> json = new("--json") { Description = "Print JSON; docs/doctor.md has the schema." };
    private readonly Option<bool> fix = new("--fix") { Description = "Mend what is safe to mend and this program's own, then read again." };
    private readonly Option<bool> network = new("--network")
    {
        Description = "Try the pod network instead: probe pods on every node send to each other, and are removed.",
    };
    private readonly Option<bool> all = new("--all") { Description = "Show what is as declared, too." };

    /// <summary>The command.</summary>
    public RootCommand Create()
    {
        var command = new RootCommand(
            "Compares hosts, router and cluster with what a stack declares. Changes nothing without --fix and --network."
        )
        {
            project,
            folder,
            stack,
            json,
            fix,
            network,
            all,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(network) && result.GetValue(fix))
                result.AddError("--network tries the pod network and mends nothing: leave --fix out, or run them one after the other.");
        });
        command.SetAction((parsed, cancel) => TryAsync(() => RunAsync(parsed, cancel)));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var home = (parsed.GetValue(folder) ?? parsed.GetRequiredValue(project)).FullName;
        var declared = new DeclaredStack(parsed.GetRequiredValue(stack), StackSettingsFile.Read(home, parsed.GetRequiredValue(stack)));
        using var scratch = new ScratchFolder();
        SshHost Connect(DeclaredHost host, TimeSpan limit) =>
            new(
                new HostInfo(host.Name, host.Role.ToString(), host.Address.ToString(), host.HostKey, string.Empty),
                AccessOf(declared.Settings.Ssh),
                scratch,
                limit,
                MostAnswer
            );
        if (parsed.GetValue(network))
            return await NetworkCommand.RunAsync(
                declared,
                host => Connect(host, NetworkLimit),
                time,
                parsed.GetValue(json),
                parsed.GetValue(all),
                cancellationToken
            );
        var reader = new HostReader(declared, host => Connect(host, ReadingLimit), time);

        var examination = await reader.ReadAsync(cancellationToken);
        var results = AllChecks.Judge(examination);
        if (parsed.GetValue(fix) && results.Any(result => result.CheckOutcome.Fix is not null))
        {
            var failures = await new Remediator(name => Connect(declared.Hosts.Single(host => host.Name == name), FixingLimit)).MendAsync(
                results,
                cancellationToken
            );
            var mended = time.GetTimestamp();
            examination = await reader.ReadAsync(cancellationToken);
            var second = AllChecks.Judge(examination);
            // what is made again on one host, others learn a moment later
            while (SecondReading.HasNewFindings(results, second) && time.GetElapsedTime(mended) < LearningLimit)
            {
                await Task.Delay(Pause, time, cancellationToken);
                examination = await reader.ReadAsync(cancellationToken);
                second = AllChecks.Judge(examination);
            }
            results = SecondReading.Merge(results, second, failures);
        }
        var report = new Report.Report(examination, results);
        if (parsed.GetValue(json))
            Console.WriteLine(JsonReport.Render(report, parsed.GetValue(all)));
        else
            TableReport.Write(DoctorConsole.Open(), report, parsed.GetValue(all));
        return ExitCodes.For(report);
    }

    private static SshAccess AccessOf(SshSettings ssh) => new(ssh.User, ssh.Port, ssh.PrivateKey);

    private static async Task<int> TryAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception error) when (error is SettingsException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync($"doctor: {TerminalText.Escape(error.Message)}");
            return ExitCodes.UsageError;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Stopped;
        }
    }
}

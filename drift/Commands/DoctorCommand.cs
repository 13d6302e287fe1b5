using System.CommandLine;
using QuicLoad.Drift.Checks;
using QuicLoad.Drift.Declared;
using QuicLoad.Drift.Fixing;
using QuicLoad.Drift.Reading;
using QuicLoad.Drift.Report;
using QuicLoad.Hosts;
using QuicLoad.Stacks;
using QuicLoad.Stacks.Reading;
using QuicLoad.Stacks.Settings;
using Spectre.Console;

namespace QuicLoad.Drift.Commands;

/// <summary>./doctor: reads, judges, mends where it is told to, and tells.</summary>
internal sealed class DoctorCommand(TimeProvider time)
{
    /// <summary>Off a terminal no line is broken.</summary>
    private const int PlainWidth = 1000;

    private static readonly TimeSpan s_readingLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_fixingLimit = TimeSpan.FromMinutes(3);

    private readonly Option<DirectoryInfo> project = new("--project") { Description = "The project directory.", Required = true, Hidden = true };
    private readonly Option<DirectoryInfo?> folder = new("--cwd", "-C") { Description = "The folder with Pulumi.yaml; default: the project." };
    private readonly Option<string> stack = new("--stack", "-s") { Description = "The stack whose file, Pulumi.STACK.yaml, tells what must be there.", Required = true };
    private readonly Option<bool> json = new("--json") { Description = "Print JSON; docs/doctor.md has the schema." };
    private readonly Option<bool> fix = new("--fix") { Description = "Mend what is safe to mend and this program's own, then read again." };
    private readonly Option<bool> all = new("--all") { Description = "Show what is as declared, too." };

    /// <summary>The command.</summary>
    public RootCommand Create()
    {
        var command = new RootCommand("Compares hosts, router and cluster with what a stack declares. Changes nothing without --fix.") { project, folder, stack, json, fix, all };
        command.SetAction((parsed, cancel) => TryAsync(() => RunAsync(parsed, cancel)));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var home = (parsed.GetValue(folder) ?? parsed.GetRequiredValue(project)).FullName;
        var declared = new DeclaredStack(parsed.GetRequiredValue(stack), StackSettingsFile.Read(home, parsed.GetRequiredValue(stack)));
        using var scratch = new ScratchFolder();
        SshHost Connect(DeclaredHost host, TimeSpan limit) => new(
            new HostInfo(host.Name, host.Role.ToString(), host.Address.ToString(), host.HostKey, string.Empty), AccessOf(declared.Settings.Ssh, home), scratch, limit);
        var reader = new HostReader(declared, host => Connect(host, s_readingLimit), time);

        var examination = await reader.ReadAsync(cancellationToken);
        var results = AllChecks.Judge(examination);
        if (parsed.GetValue(fix) && results.Any(result => result.Judgement.Fix is not null))
        {
            var failures = await new Mender(name => Connect(declared.Hosts.Single(host => host.Name == name), s_fixingLimit)).MendAsync(results, cancellationToken);
            examination = await reader.ReadAsync(cancellationToken);
            results = SecondReading.Merge(results, AllChecks.Judge(examination), failures);
        }
        var report = new Report.Report(examination, results);
        if (parsed.GetValue(json))
            Console.WriteLine(JsonReport.Render(report, parsed.GetValue(all)));
        else
            TableReport.Write(Terminal(), report, parsed.GetValue(all));
        return ExitCodes.Of(report);
    }

    private static IAnsiConsole Terminal()
    {
        var console = AnsiConsole.Console;
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = PlainWidth;
            console.Profile.Capabilities.Ansi = false;
        }
        return console;
    }

    private static SshAccess AccessOf(SshSettings ssh, string home) => new(ssh.User, ssh.Port, ssh.PrivateKeyFile is { } file ? Path.Combine(home, file) : null);

    private static async Task<int> TryAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception error) when (error is SettingsException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync($"doctor: {error.Message}");
            return ExitCodes.Mistake;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Stopped;
        }
    }
}

using System.Text;
using CliWrap;
using QuicLoad.Contracts;
using QuicLoad.Measure.Hosts;
using QuicLoad.Remote;
using QuicLoad.Tests.Golden;
using QuicLoad.Tests.Shared;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Spools;

/// <summary>
/// A worker whose scripts are run by this machine's shell, in a folder of its own, with programs of the test's in the place of the
/// machine's.
/// </summary>
internal sealed class LocalWorker : IHost, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public LocalWorker()
    {
        Folders = new HostFolders(folder.PathTo("viewers"));
        Directory.CreateDirectory(Records);
        Directory.CreateDirectory(Programs);
        // as measure makes it
        Do($"chgrp {Folders.UserText} . && chmod 0770 .");
    }

    public string Name => "worker1";

    public HostFolders Folders { get; }

    /// <summary>Where the run's files are.</summary>
    public string Records => Folders.Records(Fakes.RunId);

    /// <summary>How many scripts were run.</summary>
    public int Scripts { get; private set; }

    /// <summary>It does not answer while this is true.</summary>
    public bool IsGone { get; set; }

    /// <summary>What is done before each script.</summary>
    public Action<string>? Before { get; set; }

    private string Programs => folder.PathTo("programs");

    public static string FileOf(int viewer) => $"{Fakes.Uid(viewer)}.jsonl";

    public string PathOf(int viewer) => Path.Combine(Records, FileOf(viewer));

    public void Write(int viewer, string text) => File.AppendAllText(PathOf(viewer), text);

    /// <summary>Puts a program in the place of one of the machine's; "$real" is that one.</summary>
    public void Replace(string program, string script)
    {
        var path = Path.Combine(Programs, program);
        File.WriteAllText(path, $"#!/bin/sh\nreal=/usr/bin/{program}\n{script}\n");
        Do($"chmod 755 {ShellWord.Quote(path)} {ShellWord.Quote(folder.Root)} {ShellWord.Quote(Programs)}");
    }

    public void Restore(string program) => File.Delete(Path.Combine(Programs, program));

    /// <summary>Runs a line of shell in the run's folder.</summary>
    public void Do(string line)
    {
        var (code, _, error) = ShellPrograms
            .ShellAsync($"cd {ShellWord.Quote(Directory.Exists(Records) ? Records : folder.Root)} && {line}", "", default)
            .GetAwaiter()
            .GetResult();
        Assert.True(code == 0, error);
    }

    public async Task<ScriptResult> RunAsync(string script, CancellationToken cancellationToken)
    {
        if (IsGone)
            throw new HostException("worker1: the connection ended");
        Scripts++;
        Before?.Invoke(script);
        using var output = new MemoryStream();
        var run = await Cli.Wrap("/bin/sh")
            .WithEnvironmentVariables(
                new Dictionary<string, string?> { ["PATH"] = $"{Programs}:{Environment.GetEnvironmentVariable("PATH")}" }
            )
            .WithStandardInputPipe(PipeSource.FromString($"(\n{script}\n) < /dev/null\n", new UTF8Encoding()))
            .WithStandardOutputPipe(PipeTarget.ToStream(output))
            .WithStandardErrorPipe(PipeTarget.ToStream(Stream.Null))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(cancellationToken);
        return new ScriptResult(run.ExitCode, output.ToArray());
    }

    // names that are no text can be removed by the shell only
    public void Dispose() => Do($"cd / && rm -rf {ShellWord.Quote(folder.Root)}");

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}

using QuicLoad.Measure.Calibration;
using QuicLoad.Tests.Shared;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Calibration;

/// <summary>The script that a worker runs, on a tree that stands for /proc.</summary>
public sealed class CostScriptTests : IDisposable
{
    private const string Pod = "pod11111111-2222-3333-4444-555555555555";
    private readonly TemporaryFolder proc = new();

    public CostScriptTests()
    {
        File.WriteAllText(proc.PathTo("uptime"), "1234.50 99.00\n");
        File.WriteAllText(
            proc.PathTo("cpuinfo"),
            "processor\t: 0\nmodel name\t: Some Processor @ 2 GHz\nprocessor\t: 1\nmodel name\t: Another\n"
        );
    }

    public void Dispose() => proc.Dispose();

    [Fact]
    public async Task Read_ProcessesOfAPod_AreAddedUpWithThoseTheyWaitedFor()
    {
        Process(10, $"0::/kubepods/burstable/{Pod}/0a", "(a) (b c)", 10, 20, 3, 4, "Rss: 999 kB\nPss:  2048 kB\nPss_Anon: 7 kB\n");
        Process(11, $"0::/kubepods.slice/kubepods-{Pod.Replace('-', '_')}.slice/cri-1.scope", "(sh)", 1, 2, 0, 0, "Pss: 1024 kB\n");
        Process(12, $"0::/kubepods/burstable/{Pod}/0b", "(gone)", 100, 0, 0, 0, null);
        Process(13, "0::/system.slice/sshd.service", "(sshd)", 5000, 0, 0, 0, "Pss: 1 kB\n");

        var (code, output, _) = await TestProgram.RunAsync("sh", ["-c", CostScript.Read(proc.Root)]);

        var reading = CostReading.Parse("worker1", output);
        Assert.Equal(0, code);
        Assert.Equal(("Some Processor @ 2 GHz", 1234.5), (reading.Model, reading.Uptime));
        Assert.True(reading.Cores > 0 && reading.TicksPerSecond > 0);
        Assert.Contains($"pod {Pod} 137 2048", output, StringComparison.Ordinal);
        Assert.Contains($"pod {Pod.Replace('-', '_')} 3 1024", output, StringComparison.Ordinal);
        Assert.Equal(2, output.Split('\n').Count(line => line.StartsWith("pod ", StringComparison.Ordinal)));
    }

    private void Process(int id, string group, string name, int user, int system, int children, int childrenSystem, string? memory)
    {
        var folder = proc.Info.CreateSubdirectory($"{id}").FullName;
        File.WriteAllText(Path.Combine(folder, "cgroup"), $"{group}\n");
        File.WriteAllText(
            Path.Combine(folder, "stat"),
            $"{id} {name} S 1 2 3 4 5 6 7 8 9 10 {user} {system} {children} {childrenSystem} 20 0 1 0 77 88\n"
        );
        if (memory is not null)
            File.WriteAllText(Path.Combine(folder, "smaps_rollup"), memory);
    }
}

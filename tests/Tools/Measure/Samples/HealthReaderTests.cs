using System.Text;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Samples;
using QuicLoad.Tests.Fuzz;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Samples;

public sealed class HealthReaderTests
{
    private readonly HealthReader reader = new("worker1");

    [Fact]
    public void Read_TwoReadings_GiveTheSecondBetween()
    {
        Assert.Null(reader.Read(Fakes.Start, Text(100, 900, 1_000_000)));
        Assert.Equal(
            new HealthSample("worker1", Fakes.Start.AddSeconds(1), 0.75, 0.25, 3072 * 1024L, 4096 * 1024L, 17, 262144)
            {
                Counts = new KernelCounts(),
            },
            reader.Read(Fakes.Start.AddSeconds(1), Text(250, 950, 1_250_000))
        );
    }

    [Fact]
    public void Read_CountersThatBeganAnew_GiveNothingOnce()
    {
        reader.Read(Fakes.Start, Text(1000, 9000, 5_000_000));
        Assert.Null(reader.Read(Fakes.Start.AddSeconds(1), Text(10, 90, 0)));
        Assert.Equal(0.5, reader.Read(Fakes.Start.AddSeconds(2), Text(60, 140, 0))!.Cpu);
    }

    [Fact]
    public void Read_AKernelWithoutPressureAndConntrack_SaysNothingOfThem()
    {
        const string Bare =
            "cpu  100 0 0 900 0 0 0 0 0 0\nMemTotal: 4096 kB\nMemAvailable: 1024 kB\nnf_conntrack_count \nnf_conntrack_max \n";
        reader.Read(Fakes.Start, Bare);
        var sample = reader.Read(Fakes.Start.AddSeconds(1), Bare.Replace("900", "1000", StringComparison.Ordinal))!;
        Assert.Equal((0, null, null, null), (sample.Cpu, sample.Pressure, sample.Conntrack, sample.ConntrackMax));
    }

    [Fact]
    public void Read_KernelCounters_GiveWhatCameSince()
    {
        reader.Read(Fakes.Start, Text(100, 900, 0) + Kernel(0x10, 1, 2, "5", "6", "udp 1 100 3 0\nudp 2 50 0 1"));
        var counts = reader
            .Read(Fakes.Start.AddSeconds(1), Text(150, 950, 0) + Kernel(0x20, 3, 4, "a", "b", "udp 1 130 5 0\nudp 2 60 0 2\nudp 3 7 1 0"))!
            .Counts;
        Assert.Equal(
            new KernelCounts
            {
                Datagrams = 30 + 10 + 7,
                DatagramsDropped = 2 + 1 + 1,
                Packets = 0x20,
                PacketsDropped = 2 * 2,
                NeighboursRefused = 2 * 2,
                ConnectionsRefused = 2 * (5 + 5),
                ClockStep = null,
            },
            counts
        );
    }

    [Fact]
    public void Read_ANamespaceThatIsGoneForAMoment_GoesOnFromWhereItWas()
    {
        Udp(0, "udp 1 100 50 0");
        Assert.Equal(0, Udp(1, "")!.DatagramsDropped);
        Assert.Equal(2, Udp(2, "udp 1 100 52 0")!.DatagramsDropped);
    }

    [Fact]
    public void Read_ANamespaceWithTheNumberOfAnOlderOne_BeginsAtZero()
    {
        Udp(0, "udp 1 100 50 0");
        Assert.Equal(3, Udp(1, "udp 1 4 3 0")!.DatagramsDropped);
    }

    [Fact]
    public void Read_AListOfNamespacesThatWasCutOff_IsNotKnown()
    {
        Udp(0, "udp 1 100 50 0");
        Assert.Null(reader.Read(Fakes.Start.AddSeconds(1), Text(101, 901, 0) + "\nudp 1 100 50 0\n")!.Counts!.DatagramsDropped);
    }

    [Fact]
    public void Read_AfterAReboot_CountsNothingOfBefore()
    {
        reader.Read(Fakes.Start, Text(1000, 9000, 0) + Kernel(1, 1, 1, "1", "1", "udp 1 5 5 0"));
        Assert.Null(reader.Read(Fakes.Start.AddSeconds(1), Text(10, 90, 0) + Kernel(900, 900, 900, "9", "9", "udp 8 700 700 0")));
        Assert.Equal(
            1,
            reader
                .Read(Fakes.Start.AddSeconds(2), Text(20, 180, 0) + Kernel(900, 900, 900, "9", "9", "udp 8 700 701 0"))!
                .Counts!.DatagramsDropped
        );
    }

    [Theory]
    [InlineData("clock 100.00 5000.000 100.00", "clock 101.00 5001.000 101.00", 0)]
    [InlineData("clock 100.00 5000.000 100.90", "clock 101.00 5001.900 102.00", 0)] // a slow machine
    [InlineData("clock 100.00 5000.000 100.00", "clock 101.00 5004.000 101.00", 2.99)]
    [InlineData("clock 100.00 5000.000 100.00", "clock 101.00 4999.000 101.00", -1.99)]
    public void Read_TheClockAgainstTheTimeSinceTheStart_GivesSteps(string before, string now, double step)
    {
        reader.Read(Fakes.Start, Text(100, 900, 0) + "\n" + before);
        Assert.Equal(step, reader.Read(Fakes.Start.AddSeconds(1), Text(150, 950, 0) + "\n" + now)!.Counts!.ClockStep!.Value, 0.001);
    }

    [Fact]
    public void Read_CountersWithoutEnd_AreBounded()
    {
        reader.Read(Fakes.Start, Text(100, 900, 0) + Kernel(0, 0, 0, "0", "0", "udp 1 0 0 0"));
        var counts = reader
            .Read(
                Fakes.Start.AddSeconds(1),
                Text(150, 950, 0) + Kernel(long.MaxValue, 0, 0, "7fffffffffffffff", "0", "udp 1 9223372036854775807 9223372036854775807 9")
            )!
            .Counts!;
        Assert.All(
            new[] { counts.Packets, counts.ConnectionsRefused, counts.Datagrams, counts.DatagramsDropped },
            count => Assert.InRange(count!.Value, 1, 1L << 41)
        );
    }

    [Fact]
    [Trait("Category", "Fuzz")]
    public void Read_DamagedText_NeverThrows()
    {
        var ticks = 0L;
        var valid = Encoding.UTF8.GetBytes(Text(100, 900, 5) + Kernel(16, 1, 2, "5", "6", "udp 1 100 3 0") + "clock 1.00 2.00 3.00\n");
        Fuzzing.Feed(
            "a worker's health",
            4000,
            random => Fuzzing.Damage(random, valid),
            text => reader.Read(Fakes.Start.AddTicks(ticks++), Encoding.UTF8.GetString(text))
        );
    }

    private KernelCounts? Udp(int second, string lines) =>
        reader.Read(Fakes.Start.AddSeconds(second), Text(100 + second, 900 + second, 0) + $"\n{lines}\nnamespaces 2\n")?.Counts;

    /// <summary>Two cores, alike.</summary>
    private static string Kernel(long taken, int dropped, int fulls, string refused, string early, string udp) =>
        $"""

            softnet {taken:x8} {dropped:x8} 00000000
            softnet {taken:x8} {dropped:x8} 00000000
            neighbours entries  allocs   table_fulls
            neighbours 00000002 00000001 {fulls:x8}
            neighbours 00000002 00000001 {fulls:x8}
            connections entries  insert insert_failed drop early_drop search_restart
            connections 00000009 00000000 {refused} 00000000 {early} 00000000
            connections 00000009 00000000 {refused} 00000000 {early} 00000000
            {udp}
            namespaces 3

            """;

    private static string Text(int busy, int idle, int waited) =>
        $"""
            cpu  {busy} 0 0 {idle - 10} 10 0 0 0 0 0
            cpu0 1 2 3 4
            some avg10=1.00 avg60=2.00 avg300=3.00 total={waited}
            full avg10=0.00 avg60=0.00 avg300=0.00 total=0
            MemTotal:           4096 kB
            MemFree:             100 kB
            MemAvailable:       1024 kB
            nf_conntrack_count 17
            nf_conntrack_max 262144
            """;
}

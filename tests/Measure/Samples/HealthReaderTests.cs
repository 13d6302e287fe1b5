using QuicLoad.Measure.Data;
using QuicLoad.Measure.Samples;
using Xunit;

namespace QuicLoad.Tests.Measure.Samples;

public sealed class HealthReaderTests
{
    private readonly HealthReader reader = new("worker1");

    [Fact]
    public void Read_TwoReadings_GiveTheSecondBetween()
    {
        Assert.Null(reader.Read(Fakes.Start, Text(100, 900, 1_000_000)));
        Assert.Equal(
            new HealthSample("worker1", Fakes.Start.AddSeconds(1), 0.75, 0.25, 3072 * 1024L, 4096 * 1024L, 17, 262144),
            reader.Read(Fakes.Start.AddSeconds(1), Text(250, 950, 1_250_000)));
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
        const string Bare = "cpu  100 0 0 900 0 0 0 0 0 0\nMemTotal: 4096 kB\nMemAvailable: 1024 kB\nnf_conntrack_count \nnf_conntrack_max \n";
        reader.Read(Fakes.Start, Bare);
        var sample = reader.Read(Fakes.Start.AddSeconds(1), Bare.Replace("900", "1000", StringComparison.Ordinal))!;
        Assert.Equal((0, null, null, null), (sample.Cpu, sample.Pressure, sample.Conntrack, sample.ConntrackMax));
    }

    private static string Text(int busy, int idle, int waited) => $"""
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

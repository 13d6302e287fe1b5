namespace QuicLoad.Tests.Measure.Preflight;

/// <summary>It is always the start of the fakes' run.</summary>
internal sealed class StillClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => Fakes.Start;
}

namespace QuicLoad.Contracts;

/// <summary>The video stood still for want of data.</summary>
/// <param name="Duration">How long, milliseconds.</param>
/// <param name="SeekTime">Where in the video, seconds.</param>
public sealed record Stall(double Duration, double SeekTime);

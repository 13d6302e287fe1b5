namespace QuicLoad.Contracts;

/// <summary>What the network does to the packets of one direction; null: what it does by itself.</summary>
/// <param name="Rate">Bits per second.</param>
/// <param name="Loss">Share of packets, 0-1.</param>
/// <param name="Delay">Seconds.</param>
/// <param name="Jitter">Seconds.</param>
public sealed record LinkOutput(double? Rate = null, double? Loss = null, double? Delay = null, double? Jitter = null);

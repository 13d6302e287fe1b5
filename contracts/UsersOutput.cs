using System.Text.Json;

namespace QuicLoad.Contracts;

/// <summary>The packed users of a stack.</summary>
/// <param name="Kind">packed.</param>
/// <param name="PerWorker">How many on each worker.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Protocol">What they speak: quic or http2.</param>
/// <param name="DaemonSet">Their DaemonSet, in the viewers' namespace.</param>
/// <param name="Ranges">Whose addresses are whose: <see cref="PackedUsers"/>, as <see cref="RunFile"/> has it.</param>
public sealed record UsersOutput(string Kind, int PerWorker, int Total, string Protocol, string DaemonSet, JsonElement Ranges);

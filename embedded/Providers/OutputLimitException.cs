using QuicLoad.Embedded.Engine;

namespace QuicLoad.Embedded.Providers;

/// <summary>A program printed more than any of ours does, and was ended.</summary>
internal sealed class OutputLimitException(string program, int most)
    : ProviderException($"{program} printed more than {most / (1024 * 1024)} MiB, the most that is taken, and was ended.");

using QuicLoad.Embedded.Engine;

namespace QuicLoad.Embedded.Providers.Kubernetes;

/// <summary>The cluster did what it was told, and its answer is no JSON object that can be kept.</summary>
internal sealed class UnreadableAnswerException(string message) : ProviderException(message);

namespace QuicLoad.Contracts;

/// <summary>The origin of a stack's viewers.</summary>
/// <param name="Url">The player page.</param>
/// <param name="Host">Its host.</param>
/// <param name="Port">Its port.</param>
public sealed record OriginOutput(string Url, string Host, int Port);

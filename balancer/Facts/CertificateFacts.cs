namespace QuicLoad.Balancer.Facts;

/// <summary>A certificate out of a Secret.</summary>
/// <param name="Chain">The certificate and those between it and its authority, PEM.</param>
/// <param name="PrivateKey">Its key, PEM; a secret.</param>
/// <param name="Problem">Why it cannot be used; null where it can. Nothing of it is in there.</param>
internal sealed record CertificateFacts(string Chain, string PrivateKey, string? Problem)
{
    /// <summary>One that cannot be used.</summary>
    public static CertificateFacts Unusable(string problem) => new(string.Empty, string.Empty, problem);

    /// <summary>Without the key, whoever prints it.</summary>
    public override string ToString() => Problem ?? "a certificate";
}

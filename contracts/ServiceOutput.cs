namespace QuicLoad.Contracts;

/// <summary>A service of a stack: video servers inside of the cluster, and how clients outside of it come to them.</summary>
/// <param name="Name">Its name; that of its Deployment and its Service too.</param>
/// <param name="Namespace">The namespace that they are in.</param>
/// <param name="Path">The path to the servers, by its word in the settings: externalIPs, nodePort, local, direct or dsr.</param>
/// <param name="Host">The name that clients ask for, which is in the servers' certificate.</param>
/// <param name="Entrances">
/// Where its packets are taken in, TCP and UDP alike, ADDRESS:PORT each: clients connect to one of them and ask for
/// <paramref name="Host"/>. With a balancer of the stack it is one, the service's address of the balancer's pool; without, each is a node,
/// and with the path local a node that has no server drops what comes in.
/// </param>
/// <param name="Pods">How many servers there are.</param>
/// <param name="KeepsClients">Whether a server sees its client's own address; else that of the node that took the packets in.</param>
/// <param name="CertificateSpki">SHA-256 of the public key of the servers' certificate, base64.</param>
public sealed record ServiceOutput(
    string Name,
    string Namespace,
    string Path,
    string Host,
    IReadOnlyList<string> Entrances,
    int Pods,
    bool KeepsClients,
    string CertificateSpki
);

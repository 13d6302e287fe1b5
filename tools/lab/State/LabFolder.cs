namespace QuicLoad.Lab.State;

/// <summary>
/// The files of one lab, under .lab in the project directory: what the stack's settings name, and what the lab remembers.
/// </summary>
internal sealed class LabFolder(string project)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The project directory.</summary>
    public string Project => project;

    /// <summary>The folder itself.</summary>
    public string Root { get; } = Path.Combine(project, ".lab");

    /// <summary>Private key that opens every machine.</summary>
    public string PrivateKey => Path.Combine(Root, "id_ed25519");

    /// <summary>Its public key.</summary>
    public string PublicKey => PrivateKey + ".pub";

    /// <summary>Host keys of all machines.</summary>
    public string KnownHosts => Path.Combine(Root, "known_hosts");

    /// <summary>Passphrase of the secrets of the lab's stacks.</summary>
    public string Passphrase => Path.Combine(Root, "passphrase");

    /// <summary>Names of the stacks that the passphrase is for, one a line: ./pulumi and measure give it to no other.</summary>
    public string Stacks => Path.Combine(Root, "stacks");

    /// <summary>SHA-256 of the Kubernetes programs that the origin serves.</summary>
    public string Digests => Path.Combine(Root, "kubernetes.sha256");

    /// <summary>SHA-256 of the balancer's archive that the origin serves.</summary>
    public string BalancerDigest => Path.Combine(Root, "balancer.sha256");

    /// <summary>The origin's certificate.</summary>
    public string Certificate => Path.Combine(Root, "origin", "cert.pem");

    /// <summary>The origin's private key.</summary>
    public string CertificateKey => Path.Combine(Root, "origin", "key.pem");

    /// <summary>The certificate of the servers inside of the cluster.</summary>
    public string ServiceCertificate => Path.Combine(Root, "service", "cert.pem");

    /// <summary>Their private key.</summary>
    public string ServiceCertificateKey => Path.Combine(Root, "service", "key.pem");

    /// <summary>The certificate of the origin's ACME directory.</summary>
    public string AuthorityCertificate => Path.Combine(Root, "authority", "cert.pem");

    /// <summary>Its private key.</summary>
    public string AuthorityCertificateKey => Path.Combine(Root, "authority", "key.pem");

    /// <summary>From where ./measure balance makes its requests.</summary>
    public string RequestClient => Path.Combine(Root, "client.json");

    /// <summary>What the lab must undo.</summary>
    public string Memory => Path.Combine(Root, "state.json");

    /// <summary>Logs of the lab's commands.</summary>
    public string Logs => Path.Combine(Root, "logs");

    /// <summary>Private host key of a machine.</summary>
    public string HostKey(string machine) => Path.Combine(Root, "hosts", machine, "ssh_host_ed25519_key");

    /// <summary>Writes a file that only its owner may read.</summary>
    public static async Task WriteSecretAsync(string path, string text, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = OwnerOnly,
        };
        await using var writer = new StreamWriter(path, options);
        await writer.WriteAsync(text.AsMemory(), cancellationToken);
    }

    /// <summary>Makes the folder, closed to others.</summary>
    public void Create()
    {
        Directory.CreateDirectory(Root);
        File.SetUnixFileMode(Root, OwnerOnly | UnixFileMode.UserExecute);
    }

    /// <summary>Removes the folder but for its logs.</summary>
    public void Remove()
    {
        if (!Directory.Exists(Root))
            return;
        foreach (var directory in Directory.EnumerateDirectories(Root).Where(directory => directory != Logs))
            Directory.Delete(directory, recursive: true);
        foreach (var file in Directory.EnumerateFiles(Root))
            File.Delete(file);
    }
}

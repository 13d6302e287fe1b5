namespace QuicLoad.Contracts;

/// <summary>Names of a stack's outputs.</summary>
public static class StackOutputs
{
    /// <summary>The admin kubeconfig; a secret.</summary>
    public const string Kubeconfig = "kubeconfig";

    /// <summary>The nodes, for people; a list of <see cref="NodeOutput"/>.</summary>
    public const string Nodes = "nodes";

    /// <summary>All hosts, for programs that reach them; a list of <see cref="HostOutput"/>.</summary>
    public const string Hosts = "hosts";

    /// <summary>How the hosts are reached; an <see cref="SshOutput"/>.</summary>
    public const string Ssh = "ssh";

    /// <summary>The router's routes: "DESTINATION via GATEWAY".</summary>
    public const string Routes = "routes";

    /// <summary>The viewers' namespace.</summary>
    public const string ViewerNamespace = "viewerNamespace";

    /// <summary>The viewers' Deployment.</summary>
    public const string ViewerDeployment = "viewerDeployment";

    /// <summary>How many viewers there are.</summary>
    public const string Replicas = "replicas";

    /// <summary>What they speak: quic or http2.</summary>
    public const string Protocol = "protocol";

    /// <summary>What they do and when, in one line.</summary>
    public const string Plan = "plan";

    /// <summary>How many viewers the workers hold; a <see cref="CapacityOutput"/>.</summary>
    public const string Capacity = "capacity";

    /// <summary>What measure must know; a <see cref="MeasurementOutput"/>.</summary>
    public const string Measurement = "measurement";

    /// <summary>The services of video servers; a list of <see cref="ServiceOutput"/>. Not there where a stack has none.</summary>
    public const string Services = "services";

    /// <summary>The packed users; a <see cref="UsersOutput"/>. Not there where a stack has none.</summary>
    public const string Users = "users";
}

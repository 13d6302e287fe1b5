using QuicLoad.Embedded.Sdk;

namespace Pulumi.Command.Remote.Inputs;

/// <summary>How the host is reached over which another one is.</summary>
public sealed class ProxyConnectionArgs : ResourceArgs
{
    public ProxyConnectionArgs()
    {
        DialErrorLimit = 10;
        PerDialTimeout = 15;
        Port = 22;
        User = "root";
    }

    public static new ProxyConnectionArgs Empty => new();

    [Input("agentSocketPath")]
    public Input<string>? AgentSocketPath { get; set; }

    [Input("dialErrorLimit")]
    public Input<int>? DialErrorLimit { get; set; }

    [Input("host", required: true)]
    public Input<string> Host { get; set; } = null!;

    [Input("hostKey")]
    public Input<string>? HostKey { get; set; }

    [field: Input("password")]
    public Input<string>? Password
    {
        get;
        set => field = Secrets.Make(value);
    }

    [Input("perDialTimeout")]
    public Input<int>? PerDialTimeout { get; set; }

    [Input("port")]
    public Input<double>? Port { get; set; }

    [field: Input("privateKey")]
    public Input<string>? PrivateKey
    {
        get;
        set => field = Secrets.Make(value);
    }

    [field: Input("privateKeyPassword")]
    public Input<string>? PrivateKeyPassword
    {
        get;
        set => field = Secrets.Make(value);
    }

    [Input("user")]
    public Input<string>? User { get; set; }
}

namespace Pulumi.Kubernetes.Types.Inputs.Core.V1;

/// <summary>A check of a container.</summary>
public class ProbeArgs : ResourceArgs
{
    public static new ProbeArgs Empty => new();

    [Input("exec")]
    public Input<ExecActionArgs>? Exec { get; set; }

    [Input("failureThreshold")]
    public Input<int>? FailureThreshold { get; set; }

    [Input("httpGet")]
    public Input<HTTPGetActionArgs>? HttpGet { get; set; }

    [Input("initialDelaySeconds")]
    public Input<int>? InitialDelaySeconds { get; set; }

    [Input("periodSeconds")]
    public Input<int>? PeriodSeconds { get; set; }

    [Input("successThreshold")]
    public Input<int>? SuccessThreshold { get; set; }

    [Input("tcpSocket")]
    public Input<TCPSocketActionArgs>? TcpSocket { get; set; }

    [Input("terminationGracePeriodSeconds")]
    public Input<int>? TerminationGracePeriodSeconds { get; set; }

    [Input("timeoutSeconds")]
    public Input<int>? TimeoutSeconds { get; set; }
}

/// <summary>A command in the container.</summary>
public class ExecActionArgs : ResourceArgs
{
    public static new ExecActionArgs Empty => new();

    [field: Input("command")]
    public InputList<string> Command
    {
        get => field ??= [];
        set;
    }
}

/// <summary>An HTTP request.</summary>
public class HTTPGetActionArgs : ResourceArgs
{
    public static new HTTPGetActionArgs Empty => new();

    [Input("host")]
    public Input<string>? Host { get; set; }

    [field: Input("httpHeaders")]
    public InputList<HTTPHeaderArgs> HttpHeaders
    {
        get => field ??= [];
        set;
    }

    [Input("path")]
    public Input<string>? Path { get; set; }

    [Input("port", required: true)]
    public InputUnion<int, string> Port { get; set; } = null!;

    [Input("scheme")]
    public Input<string>? Scheme { get; set; }
}

/// <summary>A header of a request.</summary>
public class HTTPHeaderArgs : ResourceArgs
{
    public static new HTTPHeaderArgs Empty => new();

    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;

    [Input("value", required: true)]
    public Input<string> Value { get; set; } = null!;
}

/// <summary>A TCP connection.</summary>
public class TCPSocketActionArgs : ResourceArgs
{
    public static new TCPSocketActionArgs Empty => new();

    [Input("host")]
    public Input<string>? Host { get; set; }

    [Input("port", required: true)]
    public InputUnion<int, string> Port { get; set; } = null!;
}

/// <summary>What runs after a start and before a stop.</summary>
public class LifecycleArgs : ResourceArgs
{
    public static new LifecycleArgs Empty => new();

    [Input("postStart")]
    public Input<LifecycleHandlerArgs>? PostStart { get; set; }

    [Input("preStop")]
    public Input<LifecycleHandlerArgs>? PreStop { get; set; }

    [Input("stopSignal")]
    public Input<string>? StopSignal { get; set; }
}

/// <summary>What runs at a point of a container's life.</summary>
public class LifecycleHandlerArgs : ResourceArgs
{
    public static new LifecycleHandlerArgs Empty => new();

    [Input("exec")]
    public Input<ExecActionArgs>? Exec { get; set; }

    [Input("httpGet")]
    public Input<HTTPGetActionArgs>? HttpGet { get; set; }

    [Input("tcpSocket")]
    public Input<TCPSocketActionArgs>? TcpSocket { get; set; }
}

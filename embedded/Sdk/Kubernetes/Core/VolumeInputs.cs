namespace Pulumi.Kubernetes.Types.Inputs.Core.V1;

/// <summary>A volume of a pod.</summary>
public class VolumeArgs : ResourceArgs
{
    public static new VolumeArgs Empty => new();

    [Input("configMap")]
    public Input<ConfigMapVolumeSourceArgs>? ConfigMap { get; set; }

    [Input("emptyDir")]
    public Input<EmptyDirVolumeSourceArgs>? EmptyDir { get; set; }

    [Input("hostPath")]
    public Input<HostPathVolumeSourceArgs>? HostPath { get; set; }

    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;

    [Input("secret")]
    public Input<SecretVolumeSourceArgs>? Secret { get; set; }
}

/// <summary>An empty volume, on disk or in memory.</summary>
public class EmptyDirVolumeSourceArgs : ResourceArgs
{
    public static new EmptyDirVolumeSourceArgs Empty => new();

    [Input("medium")]
    public Input<string>? Medium { get; set; }

    [Input("sizeLimit")]
    public Input<string>? SizeLimit { get; set; }
}

/// <summary>A path of the node.</summary>
public class HostPathVolumeSourceArgs : ResourceArgs
{
    public static new HostPathVolumeSourceArgs Empty => new();

    [Input("path", required: true)]
    public Input<string> Path { get; set; } = null!;

    [Input("type")]
    public Input<string>? Type { get; set; }
}

/// <summary>A ConfigMap as files.</summary>
public class ConfigMapVolumeSourceArgs : ResourceArgs
{
    public static new ConfigMapVolumeSourceArgs Empty => new();

    [Input("defaultMode")]
    public Input<int>? DefaultMode { get; set; }

    [field: Input("items")]
    public InputList<KeyToPathArgs> Items
    {
        get => field ??= [];
        set;
    }

    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("optional")]
    public Input<bool>? Optional { get; set; }
}

/// <summary>A Secret as files.</summary>
public class SecretVolumeSourceArgs : ResourceArgs
{
    public static new SecretVolumeSourceArgs Empty => new();

    [Input("defaultMode")]
    public Input<int>? DefaultMode { get; set; }

    [field: Input("items")]
    public InputList<KeyToPathArgs> Items
    {
        get => field ??= [];
        set;
    }

    [Input("optional")]
    public Input<bool>? Optional { get; set; }

    [Input("secretName")]
    public Input<string>? SecretName { get; set; }
}

/// <summary>Which key becomes which file.</summary>
public class KeyToPathArgs : ResourceArgs
{
    public static new KeyToPathArgs Empty => new();

    [Input("key", required: true)]
    public Input<string> Key { get; set; } = null!;

    [Input("mode")]
    public Input<int>? Mode { get; set; }

    [Input("path", required: true)]
    public Input<string> Path { get; set; } = null!;
}

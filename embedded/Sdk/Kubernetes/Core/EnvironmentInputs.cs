namespace Pulumi.Kubernetes.Types.Inputs.Core.V1;

/// <summary>A variable of the environment.</summary>
public class EnvVarArgs : ResourceArgs
{
    public static new EnvVarArgs Empty => new();

    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;

    [Input("value")]
    public Input<string>? Value { get; set; }

    [Input("valueFrom")]
    public Input<EnvVarSourceArgs>? ValueFrom { get; set; }
}

/// <summary>Where a variable's value comes from.</summary>
public class EnvVarSourceArgs : ResourceArgs
{
    public static new EnvVarSourceArgs Empty => new();

    [Input("configMapKeyRef")]
    public Input<ConfigMapKeySelectorArgs>? ConfigMapKeyRef { get; set; }

    [Input("fieldRef")]
    public Input<ObjectFieldSelectorArgs>? FieldRef { get; set; }

    [Input("resourceFieldRef")]
    public Input<ResourceFieldSelectorArgs>? ResourceFieldRef { get; set; }

    [Input("secretKeyRef")]
    public Input<SecretKeySelectorArgs>? SecretKeyRef { get; set; }
}

/// <summary>Where many variables come from.</summary>
public class EnvFromSourceArgs : ResourceArgs
{
    public static new EnvFromSourceArgs Empty => new();

    [Input("configMapRef")]
    public Input<ConfigMapEnvSourceArgs>? ConfigMapRef { get; set; }

    [Input("prefix")]
    public Input<string>? Prefix { get; set; }

    [Input("secretRef")]
    public Input<SecretEnvSourceArgs>? SecretRef { get; set; }
}

/// <summary>A field of the pod (downward API).</summary>
public class ObjectFieldSelectorArgs : ResourceArgs
{
    public static new ObjectFieldSelectorArgs Empty => new();

    [Input("apiVersion")]
    public Input<string>? ApiVersion { get; set; }

    [Input("fieldPath", required: true)]
    public Input<string> FieldPath { get; set; } = null!;
}

/// <summary>A resource bound of a container (downward API).</summary>
public class ResourceFieldSelectorArgs : ResourceArgs
{
    public static new ResourceFieldSelectorArgs Empty => new();

    [Input("containerName")]
    public Input<string>? ContainerName { get; set; }

    [Input("divisor")]
    public Input<string>? Divisor { get; set; }

    [Input("resource", required: true)]
    public Input<string> Resource { get; set; } = null!;
}

/// <summary>A key of a ConfigMap.</summary>
public class ConfigMapKeySelectorArgs : ResourceArgs
{
    public static new ConfigMapKeySelectorArgs Empty => new();

    [Input("key", required: true)]
    public Input<string> Key { get; set; } = null!;

    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("optional")]
    public Input<bool>? Optional { get; set; }
}

/// <summary>A key of a Secret.</summary>
public class SecretKeySelectorArgs : ResourceArgs
{
    public static new SecretKeySelectorArgs Empty => new();

    [Input("key", required: true)]
    public Input<string> Key { get; set; } = null!;

    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("optional")]
    public Input<bool>? Optional { get; set; }
}

/// <summary>A ConfigMap as variables.</summary>
public class ConfigMapEnvSourceArgs : ResourceArgs
{
    public static new ConfigMapEnvSourceArgs Empty => new();

    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("optional")]
    public Input<bool>? Optional { get; set; }
}

/// <summary>A Secret as variables.</summary>
public class SecretEnvSourceArgs : ResourceArgs
{
    public static new SecretEnvSourceArgs Empty => new();

    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("optional")]
    public Input<bool>? Optional { get; set; }
}

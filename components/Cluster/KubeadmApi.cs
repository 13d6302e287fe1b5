using QuicLoad.Components.Runtimes;

namespace QuicLoad.Components.Cluster;

/// <summary>Which version of kubeadm's configuration API a Kubernetes release reads.</summary>
public static class KubeadmApi
{
    private const int FirstWithArgumentList = 31;

    /// <summary>The <c>apiVersion</c> of kubeadm's documents for <paramref name="version"/>.</summary>
    /// <remarks>v1beta2: 1.15 to 1.21; v1beta3: from 1.22; v1beta4: from 1.31 (the newest is used where a release reads two).</remarks>
    public static string VersionFor(KubernetesVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return version.Minor switch
        {
            < 22 => "kubeadm.k8s.io/v1beta2",
            < FirstWithArgumentList => "kubeadm.k8s.io/v1beta3",
            _ => "kubeadm.k8s.io/v1beta4",
        };
    }

    /// <summary>How a node presents itself. The runtime is named where kubeadm does not find it by itself.</summary>
    public static IReadOnlyDictionary<string, object> NodeRegistration(string name, ContainerRuntime runtime)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        var registration = new Dictionary<string, object> { ["name"] = name };
        if (runtime.Socket is { } socket)
            registration["criSocket"] = socket;
        return registration;
    }

    /// <summary>Arguments of a program of the control plane: a mapping, and from v1beta4 on a list of names and values.</summary>
    internal static object Arguments(KubernetesVersion version, params (string Name, string Value)[] arguments) =>
        version.Minor < FirstWithArgumentList
            ? arguments.ToDictionary(argument => argument.Name, object (argument) => argument.Value)
            : arguments
                .Select(argument => new Dictionary<string, object> { ["name"] = argument.Name, ["value"] = argument.Value })
                .ToArray();
}

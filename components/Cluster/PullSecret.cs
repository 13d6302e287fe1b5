using System.Text;
using System.Text.Json;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace QuicLoad.Components.Cluster;

/// <summary>A Secret of type kubernetes.io/dockerconfigjson, by which a pod's image is pulled.</summary>
internal static class PullSecret
{
    /// <summary>The Secret.</summary>
    public static SecretArgs For(RegistryLogin registry, string name, string namespaceName) =>
        new()
        {
            Metadata = new ObjectMetaArgs { Name = name, Namespace = namespaceName },
            Type = "kubernetes.io/dockerconfigjson",
            StringData = new InputMap<string>
            {
                [".dockerconfigjson"] = Output.CreateSecret(
                    registry.Password.Apply(password => Render(registry.Server, registry.Username, password))
                ),
            },
        };

    /// <summary>The JSON that Docker keeps for one registry.</summary>
    public static string Render(string server, string username, string password)
    {
        var login = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{username}:{password}"));
        var entry = new Dictionary<string, object>
        {
            ["username"] = username,
            ["password"] = password,
            ["auth"] = login,
        };
        var registries = new Dictionary<string, object> { [server] = entry };
        return JsonSerializer.Serialize(new Dictionary<string, object> { ["auths"] = registries });
    }
}

using System.Text;
using System.Text.Json;

namespace QuicLoad.Components.Viewers;

/// <summary>The content of a Secret of type kubernetes.io/dockerconfigjson.</summary>
internal static class PullSecret
{
    /// <summary>The JSON that Docker keeps for one registry.</summary>
    public static string Render(string server, string username, string password)
    {
        var login = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{username}:{password}"));
        var entry = new Dictionary<string, object> { ["username"] = username, ["password"] = password, ["auth"] = login };
        var registries = new Dictionary<string, object> { [server] = entry };
        return JsonSerializer.Serialize(new Dictionary<string, object> { ["auths"] = registries });
    }
}

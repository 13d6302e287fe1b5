using System.Globalization;

namespace QuicLoad.Contracts;

/// <summary>How a packed user is called in records, files and orders: by its pod and its number in it.</summary>
public static class PackedUserName
{
    /// <summary>The user's name, POD-N.</summary>
    /// <param name="pod">The pod's name.</param>
    /// <param name="user">The user's number, from 1.</param>
    public static string Viewer(string pod, int user) => Numbered(pod, user);

    /// <summary>The user's UID, PODUID-N.</summary>
    /// <param name="podUid">The pod's UID.</param>
    /// <param name="user">The user's number, from 1.</param>
    public static string Uid(string podUid, int user) => Numbered(podUid, user);

    private static string Numbered(string pod, int user) => string.Create(CultureInfo.InvariantCulture, $"{pod}-{user}");
}

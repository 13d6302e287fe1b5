using QuicLoad.Contracts;

namespace QuicLoad.Viewer.Packed;

/// <summary>Who leaves a trace in the run that goes on, and where.</summary>
/// <param name="records">The folder of all runs' records.</param>
/// <param name="uid">The pod's UID.</param>
internal sealed class TraceList(string records, string uid)
{
    private readonly Lock gate = new();
    private readonly Dictionary<int, int> ways = [];
    private RunOrder? order;

    /// <summary>Takes the order in force; null: there is none, and nobody leaves a trace.</summary>
    public void Follow(RunOrder? next)
    {
        lock (gate)
        {
            if (next?.Run != order?.Run)
                ways.Clear();
            order = next;
        }
    }

    /// <summary>How the names of the files begin that a user's next way to an origin leaves; null: it leaves none.</summary>
    public string? Next(int user)
    {
        lock (gate)
        {
            if (order?.Traced?.Contains(user) != true)
                return null;
            var way = ways.GetValueOrDefault(user) + 1;
            if (way > TraceFiles.MostWays)
                return null;
            ways[user] = way;
            return Path.Combine(records, TraceFiles.Folder(order.Run), TraceFiles.Prefix(PackedUserName.Uid(uid, user), way));
        }
    }
}

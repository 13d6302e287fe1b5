using System.Net;
using System.Text.Json;
using QuicLoad.Contracts;

namespace QuicLoad.Lab.Proof;

/// <summary>How many packed users a worker must have, and which addresses are theirs.</summary>
/// <param name="Node">The worker.</param>
/// <param name="Range">Its userCidr.</param>
/// <param name="Users">How many.</param>
internal sealed record UserPromise(string Node, IPNetwork Range, int Users)
{
    /// <summary>Reads the stack's output "users".</summary>
    /// <exception cref="FormatException">It is no such output.</exception>
    public static IReadOnlyList<UserPromise> Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return
            [
                .. RunFile
                    .ReadUsers(document.RootElement.GetProperty("ranges").GetRawText())
                    .Nodes.Select(pair => new UserPromise(pair.Key, IPNetwork.Parse(pair.Value.Cidr), pair.Value.Users)),
            ];
        }
        catch (Exception error)
            when (error is JsonException or KeyNotFoundException or InvalidOperationException or RecordException or FormatException)
        {
            throw new FormatException("The stack's output \"users\" must have the ranges of each worker. Run ./lab up.", error);
        }
    }
}

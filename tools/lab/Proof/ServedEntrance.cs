using System.Text.Json;

namespace QuicLoad.Lab.Proof;

/// <summary>An entrance to a service of the stack: where clients outside of the cluster come in.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Host">The name that clients ask for.</param>
/// <param name="Address">ADDRESS:PORT where a node takes the packets in.</param>
/// <param name="Pods">How many servers the service has.</param>
internal sealed record ServedEntrance(string Service, string Host, string Address, int Pods)
{
    /// <summary>Reads the stack's output "services".</summary>
    /// <exception cref="FormatException">It is no such output.</exception>
    public static IReadOnlyList<ServedEntrance> Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return
            [
                .. document
                    .RootElement.EnumerateArray()
                    .SelectMany(service =>
                        service
                            .GetProperty("entrances")
                            .EnumerateArray()
                            .Select(entrance => new ServedEntrance(
                                service.GetProperty("name").GetString()!,
                                service.GetProperty("host").GetString()!,
                                entrance.GetString()!,
                                service.GetProperty("pods").GetInt32()
                            ))
                    ),
            ];
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException(
                "The stack's output \"services\" must have name, host, entrances and pods of each. Run ./lab up.",
                error
            );
        }
    }
}

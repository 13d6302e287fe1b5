using System.Globalization;
using System.Text.Json;
using QuicLoad.Contracts;
using QuicLoad.Lab.Machines;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;

namespace QuicLoad.Lab.Proof;

/// <summary>Asks the entrances of a stack's services, from outside of the cluster, which pods serve there.</summary>
internal sealed class ServiceProof(ICommandRunner runner)
{
    /// <summary>Requests at an entrance, each on a connection of its own.</summary>
    public const int Requests = 12;

    /// <summary>The answers at one entrance; one that did not come is missing.</summary>
    public async Task<IReadOnlyList<ServerAnswer>> AskAsync(ServedEntrance entrance, CancellationToken cancellationToken)
    {
        var answers = new List<ServerAnswer>();
        for (var i = 0; i < Requests; i++)
        {
            var result = await runner.RunAsync(MachineShell.Console(LabPlan.Origin, Request(entrance)), cancellationToken);
            if (result.Succeeded && Read(result.Text) is { } answer)
                answers.Add(answer);
        }
        return answers;
    }

    /// <summary>A request as curl makes it at the origin.</summary>
    internal static IReadOnlyList<string> Request(ServedEntrance entrance)
    {
        var (address, port) = (entrance.Address.Split(':')[0], entrance.Address.Split(':')[1]);
        return
        [
            "curl",
            "--silent",
            "--insecure",
            "--fail",
            "--max-time",
            "5",
            "--resolve",
            string.Create(CultureInfo.InvariantCulture, $"{entrance.Host}:{port}:{address}"),
            $"https://{entrance.Host}:{port}{ServerAnswer.Page}",
        ];
    }

    private static ServerAnswer? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, RecordJson.Default.ServerAnswer);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

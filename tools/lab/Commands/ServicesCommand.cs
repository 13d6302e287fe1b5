using System.Globalization;
using QuicLoad.Contracts;
using QuicLoad.Lab.Proof;
using Spectre.Console;

namespace QuicLoad.Lab.Commands;

/// <summary>Shows that every entrance of the stack's services answers, and which pods are behind it.</summary>
internal sealed class ServicesCommand(LabSession lab)
{
    /// <summary>Runs the command.</summary>
    /// <returns>0 where every request was answered and every pod was met, else 1.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var entrances = ServedEntrance.Parse(await lab.Stack.OutputAsync(StackOutputs.Services, cancellationToken));
        var answers = new Dictionary<ServedEntrance, IReadOnlyList<ServerAnswer>>();
        await lab.Steps.RunAsync(
            "services, from the origin's machine",
            async (step, cancel) =>
            {
                foreach (var entrance in entrances)
                {
                    answers[entrance] = await new ServiceProof(lab.Runner).AskAsync(entrance, cancel);
                    step.Detail =
                        $"{entrance.Service} at {entrance.Address}: {answers[entrance].Count} of {ServiceProof.Requests} answered";
                }
            },
            cancellationToken
        );
        Print(answers);
        var complete = answers
            .GroupBy(pair => (pair.Key.Service, pair.Key.Pods))
            .All(service =>
                service.All(pair => pair.Value.Count == ServiceProof.Requests)
                && service.SelectMany(pair => pair.Value).Select(answer => answer.Pod).Distinct().Count() == service.Key.Pods
            );
        lab.Steps.Say(complete ? "every entrance answers, and every server was met" : "a request had no answer, or a server was not met");
        lab.Steps.Say($"how evenly they are chosen: ./measure balance -s {lab.Network.Stack}");
        return complete ? 0 : 1;
    }

    private void Print(Dictionary<ServedEntrance, IReadOnlyList<ServerAnswer>> answers)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("service", "entrance", "answered", "servers met", "clients seen as");
        foreach (var (entrance, given) in answers)
        {
            string[] cells =
            [
                entrance.Service,
                entrance.Address,
                string.Create(CultureInfo.InvariantCulture, $"{given.Count} of {ServiceProof.Requests}"),
                Words(given.GroupBy(answer => answer.Node).Select(node => $"{node.Key} {node.Count()}")),
                Words(given.Select(answer => answer.Client).Distinct()),
            ];
            table.AddRow([.. cells.Select(cell => Markup.Escape(TerminalText.EscapeLine(cell)))]);
        }
        lab.Console.Write(table);
    }

    private static string Words(IEnumerable<string> words) => string.Join(", ", words.Order(StringComparer.Ordinal));
}

using System.CommandLine;

namespace QuicLoad.Measure.Commands;

/// <summary>./measure report: writes the report of a run again.</summary>
internal sealed class ReportCommand(Common common)
{
    private readonly Argument<string> id = new("RUN") { Description = "The run's name." };
    private readonly Option<string?> output = new("--output")
    {
        Description = "Folder of the report; default: .measure/RUN in the project directory.",
    };
    private readonly Option<bool> json = new("--json") { Description = "Print the summary as JSON; all else goes to standard error." };

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command("report", "Judge a run and write its report.") { id, output, json };
        command.SetAction(
            (parsed, cancel) =>
                Common.TryAsync(async () =>
                {
                    using var store = common.Open(parsed);
                    var name = parsed.GetRequiredValue(id);
                    return await Results.TellAsync(
                        store.Load(name),
                        parsed.GetValue(output) ?? Common.DefaultOutput(parsed, common, name),
                        parsed.GetValue(json) ? Console.Error : Console.Out,
                        parsed.GetValue(json) ? Console.Out : null,
                        cancel
                    );
                })
        );
        return command;
    }
}

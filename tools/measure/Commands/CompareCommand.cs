using System.CommandLine;
using QuicLoad.Contracts;
using QuicLoad.Measure.Report;

namespace QuicLoad.Measure.Commands;

/// <summary>./measure compare: puts two runs side by side.</summary>
internal sealed class CompareCommand(Common common)
{
    private readonly Argument<string> first = new("A") { Description = "The run to compare with." };
    private readonly Argument<string> second = new("B") { Description = "The run that is compared." };
    private readonly Option<string?> output = new("--output")
    {
        Description = "Folder of the comparison; default: .measure/A-B in the project directory.",
    };

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command("compare", "Compare two runs: what B changed against A, and whether it is more than noise.")
        {
            first,
            second,
            output,
        };
        command.SetAction(
            (parsed, cancel) =>
                Common.TryAsync(async () =>
                {
                    using var store = common.Open(parsed);
                    var (a, b) = (store.Load(parsed.GetRequiredValue(first)), store.Load(parsed.GetRequiredValue(second)));
                    var folder = parsed.GetValue(output) ?? Common.DefaultOutput(parsed, common, $"{a.Info.Id}-{b.Info.Id}");
                    var files = await CompareWriter.WriteAsync(a, b, new DirectoryInfo(folder), cancel);
                    foreach (var remark in files.Remarks)
                        Console.WriteLine(TerminalText.Escape(remark));
                    Console.WriteLine((await File.ReadAllTextAsync(files.Markdown.FullName, cancel)).TrimEnd());
                    Console.WriteLine($"Comparison: {files.Page.FullName}");
                    return ExitCodes.Good;
                })
        );
        return command;
    }
}

using Pulumi;
using Local = Pulumi.Command.Local;

namespace QuicLoad.Embedded.Tests.Fixtures;

/// <summary>
/// A program of twelve commands, each of which leaves a line in a file of its own; what is started as a program when these tests are.
/// </summary>
internal static class MarkerProgram
{
    /// <summary>The variable that names the folder of the files.</summary>
    public const string Folder = "MARKER_FOLDER";

    /// <summary>How many commands there are.</summary>
    public const int Count = 12;

    private static Task<int> Main() =>
        Deployment.RunAsync(() =>
        {
            Local.Command? before = null;
            foreach (var i in Enumerable.Range(0, Count))
                before = new Local.Command(
                    $"step{i}",
                    new Local.CommandArgs { Create = $"echo made >> \"${Folder}/step{i}\"; sleep 0.05" },
                    new CustomResourceOptions { DependsOn = i % 3 == 0 ? [] : [before!] }
                );
        });
}

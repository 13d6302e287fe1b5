using QuicLoad.Lab.Processes;

namespace QuicLoad.Lab.Assets;

/// <summary>Where a recipe works.</summary>
/// <param name="Project">The project directory.</param>
/// <param name="Work">An empty folder for what is needed on the way.</param>
/// <param name="Output">An empty folder for the product.</param>
/// <param name="From">Folders of the products that the recipe is made from, by name.</param>
/// <param name="Runner">Runs programs.</param>
/// <param name="OnLine">Gets each line that a program prints.</param>
internal sealed record AssetWorkshop(
    string Project,
    string Work,
    string Output,
    IReadOnlyDictionary<string, string> From,
    ICommandRunner Runner,
    Action<string> OnLine
)
{
    /// <summary>Runs a script of the project that must succeed.</summary>
    public async Task RunScriptAsync(
        string script,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string>? environment,
        CancellationToken cancellationToken
    ) =>
        (
            await Runner.RunAsync(
                new Command(Path.Combine(Project, script), arguments)
                {
                    Directory = Work,
                    Environment = environment ?? new Dictionary<string, string>(),
                    OnLine = OnLine,
                },
                cancellationToken
            )
        ).Checked();
}

using System.Globalization;
using QuicLoad.Lab.State;

namespace QuicLoad.Lab.Testing;

/// <summary>What ./lab test and the process that runs the tests agree on; it travels in the environment.</summary>
internal sealed record TestRun
{
    /// <summary>Names the project whose commands the tests run; set by a user, it stands in for the project's own.</summary>
    public const string ProjectVariable = "QUIC_LOAD_TEST_PROJECT";

    private const string FolderVariable = "QUIC_LOAD_TEST_FOLDER";
    private const string OwnerVariable = "QUIC_LOAD_TEST_OWNER";
    private const string SeedVariable = "QUIC_LOAD_TEST_SEED";
    private const string KeepVariable = "QUIC_LOAD_TEST_KEEP";

    /// <summary>The project directory.</summary>
    public required string Project { get; init; }

    /// <summary>The run's folder; null where no ./lab test waits for the tests.</summary>
    public string? Folder { get; init; }

    /// <summary>The ./lab test that waits.</summary>
    public EngineProcess? Owner { get; init; }

    /// <summary>Decides what is random; null for anything.</summary>
    public int? Seed { get; init; }

    /// <summary>Whether the lab that is up is used as it is.</summary>
    public bool Keep { get; init; }

    /// <summary>The file that the tests write while they run.</summary>
    public string? Progress => Folder is null ? null : Path.Combine(Folder, "progress.txt");

    /// <summary>True once the tests must come to an end: the user wants it, or nobody waits for them any more.</summary>
    public bool IsStopped => Folder is not null && File.Exists(StopFile) || Owner is { IsRunning: false };

    private string StopFile => Path.Combine(Folder!, "stop");

    /// <summary>Asks the tests to come to an end.</summary>
    public void Stop() => File.WriteAllText(StopFile, "");

    /// <summary>The variables for the process that runs the tests.</summary>
    public IReadOnlyDictionary<string, string> ToEnvironment() =>
        new Dictionary<string, string?>
        {
            [ProjectVariable] = Project,
            [FolderVariable] = Folder,
            [OwnerVariable] = Owner is null ? null : string.Create(CultureInfo.InvariantCulture, $"{Owner.Id} {Owner.StartTicks}"),
            [SeedVariable] = Seed?.ToString(CultureInfo.InvariantCulture),
            [KeepVariable] = Keep ? "1" : null,
        }
            .Where(variable => variable.Value is not null)
            .ToDictionary(variable => variable.Key, variable => variable.Value!);

    /// <summary>Reads the variables.</summary>
    /// <param name="variable">Gives a variable, or null.</param>
    /// <param name="project">Finds the project where no variable names it.</param>
    public static TestRun Read(Func<string, string?> variable, Func<string> project)
    {
        var owner = variable(OwnerVariable)?.Split(' ').Select(word => long.Parse(word, CultureInfo.InvariantCulture)).ToList();
        return new TestRun
        {
            Project = variable(ProjectVariable) ?? project(),
            Folder = variable(FolderVariable),
            Owner = owner is [var id, var ticks] ? new EngineProcess((int)id, ticks) : null,
            Seed = variable(SeedVariable) is { } seed ? int.Parse(seed, CultureInfo.InvariantCulture) : null,
            Keep = variable(KeepVariable) == "1",
        };
    }
}

using QuicLoad.Embedded.Engine;

namespace QuicLoad.Embedded.Cli;

/// <summary>The flags of an operation, as the official CLI names them.</summary>
internal sealed record Arguments
{
    public string Directory { get; init; } = ".";
    public string? Stack { get; init; }
    public bool Yes { get; init; }
    public bool SkipPreview { get; init; }
    public bool ExpectNoChanges { get; init; }
    public bool Diff { get; init; }
    public bool Json { get; init; }
    public bool Refresh { get; init; }
    public bool ShowSame { get; init; }
    public bool NonInteractive { get; init; }
    public bool SuppressOutputs { get; init; }

    /// <summary>Deletions go on after a failed step.</summary>
    public bool ContinueOnError { get; init; }

    /// <summary>A preview for reviewers, in Markdown.</summary>
    public bool Markdown { get; init; }

    /// <summary>The git revision to compare with in place of the state; null: the state.</summary>
    public string? Against { get; init; }

    /// <summary>Kept in the stack's history.</summary>
    public string Message { get; init; } = "";

    /// <summary>Which resources the operation is about.</summary>
    public Selection Selection { get; init; } = Selection.All;

    /// <value>Steps at once, 1 or more; default 32.</value>
    public int Parallel { get; init; } = 32;
}

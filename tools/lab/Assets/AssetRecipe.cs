namespace QuicLoad.Lab.Assets;

/// <summary>How a product is made, and all that decides what comes out.</summary>
internal sealed record AssetRecipe
{
    /// <summary>Name of the product and first part of its folder in the cache.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Files and folders of the project that the product depends on, relative to the project directory; a name may end in *.
    /// </summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Other products that this one is made from.</summary>
    public IReadOnlyList<AssetRecipe> From { get; init; } = [];

    /// <summary>Commands that the recipe runs, each with the Debian package that has it.</summary>
    public IReadOnlyList<ToolPackage> Tools { get; init; } = [];

    /// <summary>Makes the product into the output folder; the work folder is removed afterwards.</summary>
    public required Func<AssetWorkshop, CancellationToken, Task> Make { get; init; }
}

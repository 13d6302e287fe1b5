using QuicLoad.Lab.Processes;
using QuicLoad.Lab.Progress;

namespace QuicLoad.Lab.Assets;

/// <summary>Products by content: what was made once is found again as long as its recipe stays the same.</summary>
internal sealed class AssetCache(string root, string project, ICommandRunner runner, MachinePackages packages)
{
    private const int KeptPerProduct = 2;

    /// <summary>The cache directory: QUIC_LOAD_CACHE, else quic-load in the user's cache directory.</summary>
    public static string DefaultRoot()
    {
        if (Environment.GetEnvironmentVariable("QUIC_LOAD_CACHE") is { Length: > 0 } own)
            return Path.GetFullPath(own);
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg ? xdg : Path.Combine(home, ".cache");
        return Path.Combine(cache, "quic-load");
    }

    /// <summary>The folder of a product, made or not.</summary>
    public string PathOf(AssetRecipe recipe) => Path.Combine(root, $"{recipe.Name}-{AssetKey.Compute(recipe, project)}");

    /// <summary>True where the product is made.</summary>
    public bool Has(AssetRecipe recipe) => Directory.Exists(PathOf(recipe));

    /// <summary>Returns the folder of a product and makes the product first where it is missing.</summary>
    public async Task<string> GetAsync(AssetRecipe recipe, Step step, CancellationToken cancellationToken)
    {
        var path = PathOf(recipe);
        step.Detail = "from the cache";
        if (!Directory.Exists(path))
        {
            await MakeAsync(recipe, path, step, cancellationToken);
            step.Detail = "made";
        }
        Directory.SetLastWriteTimeUtc(path, DateTime.UtcNow);
        return path;
    }

    private async Task MakeAsync(AssetRecipe recipe, string path, Step step, CancellationToken cancellationToken)
    {
        step.Detail = "installing what its recipe needs";
        await packages.RefreshAsync(step, cancellationToken);
        await packages.EnsureAsync(recipe.Tools, step, cancellationToken);
        var bench = $"{path}.making";
        RemoveTree(bench);
        var work = Directory.CreateDirectory(Path.Combine(bench, "work")).FullName;
        var output = Directory.CreateDirectory(Path.Combine(bench, "output")).FullName;
        var from = recipe.From.ToDictionary(other => other.Name, PathOf);
        step.Detail = "making";
        await recipe.Make(new AssetWorkshop(project, work, output, from, runner, line => step.Detail = line.Trim()), cancellationToken);
        Directory.Move(output, path);
        RemoveTree(bench);
        Prune(recipe.Name);
    }

    /// <summary>Older makes of a product are removed, so that editing a recipe does not fill the disk.</summary>
    private void Prune(string name)
    {
        var makes = new DirectoryInfo(root)
            .EnumerateDirectories($"{name}-*")
            .Where(folder => folder.Name.Length == name.Length + 17)
            .OrderByDescending(folder => folder.LastWriteTimeUtc);
        foreach (var old in makes.Skip(KeptPerProduct))
            old.Delete(recursive: true);
    }

    private static void RemoveTree(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }
}

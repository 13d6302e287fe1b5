using System.Security.Cryptography;
using System.Text;

namespace QuicLoad.Lab.Assets;

/// <summary>The key of a product in the cache: a digest of everything that decides its content.</summary>
internal static class AssetKey
{
    private const int Length = 16;

    /// <summary>
    /// Computes the key: 16 hexadecimal digits over the recipe's name, its files' paths and contents, and the keys of the products it is
    /// made from.
    /// </summary>
    /// <exception cref="LabException">A source of the recipe does not exist.</exception>
    public static string Compute(AssetRecipe recipe, string project)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(digest, Encoding.UTF8.GetBytes(recipe.Name));
        foreach (var file in recipe.Sources.SelectMany(source => FilesOf(source, project)).Distinct().Order(StringComparer.Ordinal))
        {
            Add(digest, Encoding.UTF8.GetBytes(file));
            Add(digest, File.ReadAllBytes(Path.Combine(project, file)));
        }
        foreach (var from in recipe.From)
            Add(digest, Encoding.UTF8.GetBytes(Compute(from, project)));
        return Convert.ToHexStringLower(digest.GetHashAndReset())[..Length];
    }

    private static IEnumerable<string> FilesOf(string source, string project)
    {
        var path = Path.Combine(project, source);
        if (source.EndsWith('*'))
            return Directory
                .EnumerateFileSystemEntries(Path.GetDirectoryName(path)!, Path.GetFileName(path))
                .SelectMany(entry => FilesOf(Path.GetRelativePath(project, entry), project));
        if (File.Exists(path))
            return [source];
        if (!Directory.Exists(path))
            throw new LabException($"The recipe's source \"{source}\" is not in the project. Restore it with git.");
        return Directory
            .EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(project, file))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj" or "node_modules"));
    }

    private static void Add(IncrementalHash digest, byte[] part)
    {
        digest.AppendData(BitConverter.GetBytes((long)part.Length));
        digest.AppendData(part);
    }
}

using QuicLoad.Lab;
using QuicLoad.Lab.Assets;
using Xunit;

namespace QuicLoad.Tests.Lab.Assets;

public sealed class AssetKeyTests : IDisposable
{
    private readonly string project = Directory.CreateTempSubdirectory("quic-load-key-").FullName;

    public AssetKeyTests()
    {
        Directory.CreateDirectory(Path.Combine(project, "lab", "obj"));
        Write("lab/recipe.sh", "make");
        Write("lab/files.conf", "a");
    }

    public void Dispose() => Directory.Delete(project, recursive: true);

    [Fact]
    public void Of_SameSources_IsTheSame()
    {
        var key = AssetKey.Of(Recipe("lab"), project);

        Assert.Matches("^[0-9a-f]{16}$", key);
        Assert.Equal(key, AssetKey.Of(Recipe("lab"), project));
    }

    [Fact]
    public void Of_ChangedNewOrRenamedSource_IsAnother()
    {
        var keys = new HashSet<string> { AssetKey.Of(Recipe("lab"), project) };

        Write("lab/files.conf", "b");
        Assert.True(keys.Add(AssetKey.Of(Recipe("lab"), project)));
        Write("lab/more.conf", "b");
        Assert.True(keys.Add(AssetKey.Of(Recipe("lab"), project)));
        File.Move(Path.Combine(project, "lab/more.conf"), Path.Combine(project, "lab/most.conf"));
        Assert.True(keys.Add(AssetKey.Of(Recipe("lab"), project)));
    }

    [Fact]
    public void Of_BuildOutput_DoesNotCount()
    {
        var key = AssetKey.Of(Recipe("lab"), project);
        Write("lab/obj/out.dll", "x");

        Assert.Equal(key, AssetKey.Of(Recipe("lab"), project));
    }

    [Fact]
    public void Of_ProductItIsMadeFrom_Counts()
    {
        var from = Recipe("lab/recipe.sh");
        var key = AssetKey.Of(Recipe("lab/files.conf") with { From = [from] }, project);
        Write("lab/recipe.sh", "make it better");

        Assert.NotEqual(key, AssetKey.Of(Recipe("lab/files.conf") with { From = [from] }, project));
    }

    [Fact]
    public void Of_NameWithStar_TakesWhatBeginsSo()
    {
        var key = AssetKey.Of(Recipe("lab/rec*"), project);
        Write("lab/files.conf", "other");
        Assert.Equal(key, AssetKey.Of(Recipe("lab/rec*"), project));

        Write("lab/recipe-2.sh", "more");
        Assert.NotEqual(key, AssetKey.Of(Recipe("lab/rec*"), project));
    }

    [Fact]
    public void Of_SourceMissing_NamesIt()
    {
        var error = Assert.Throws<LabException>(() => AssetKey.Of(Recipe("lab/gone.sh"), project));

        Assert.Equal("The recipe's source \"lab/gone.sh\" is not in the project. Restore it with git.", error.Message);
    }

    private static AssetRecipe Recipe(string source) => new() { Name = "thing", Sources = [source], Make = (_, _) => Task.CompletedTask };

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(project, file), text);
}

using QuicLoad.Lab;
using QuicLoad.Lab.Assets;
using QuicLoad.Tests.Shared;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Assets;

public sealed class AssetKeyTests : IDisposable
{
    private readonly TemporaryFolder project = new();

    public AssetKeyTests()
    {
        Directory.CreateDirectory(project.PathTo("lab", "obj"));
        Write("lab/recipe.sh", "make");
        Write("lab/files.conf", "a");
    }

    public void Dispose() => project.Dispose();

    [Fact]
    public void Compute_SameSources_IsTheSame()
    {
        var key = AssetKey.Compute(Recipe("lab"), project.Root);

        Assert.Matches("^[0-9a-f]{16}$", key);
        Assert.Equal(key, AssetKey.Compute(Recipe("lab"), project.Root));
    }

    [Fact]
    public void Compute_ChangedNewOrRenamedSource_IsAnother()
    {
        var keys = new HashSet<string> { AssetKey.Compute(Recipe("lab"), project.Root) };

        Write("lab/files.conf", "b");
        Assert.True(keys.Add(AssetKey.Compute(Recipe("lab"), project.Root)));
        Write("lab/more.conf", "b");
        Assert.True(keys.Add(AssetKey.Compute(Recipe("lab"), project.Root)));
        File.Move(project.PathTo("lab/more.conf"), project.PathTo("lab/most.conf"));
        Assert.True(keys.Add(AssetKey.Compute(Recipe("lab"), project.Root)));
    }

    [Fact]
    public void Compute_BuildOutput_DoesNotCount()
    {
        var key = AssetKey.Compute(Recipe("lab"), project.Root);
        Write("lab/obj/out.dll", "x");

        Assert.Equal(key, AssetKey.Compute(Recipe("lab"), project.Root));
    }

    [Fact]
    public void Compute_ProductItIsMadeFrom_Counts()
    {
        var from = Recipe("lab/recipe.sh");
        var key = AssetKey.Compute(Recipe("lab/files.conf") with { From = [from] }, project.Root);
        Write("lab/recipe.sh", "make it better");

        Assert.NotEqual(key, AssetKey.Compute(Recipe("lab/files.conf") with { From = [from] }, project.Root));
    }

    [Fact]
    public void Compute_NameWithStar_TakesWhatBeginsSo()
    {
        var key = AssetKey.Compute(Recipe("lab/rec*"), project.Root);
        Write("lab/files.conf", "other");
        Assert.Equal(key, AssetKey.Compute(Recipe("lab/rec*"), project.Root));

        Write("lab/recipe-2.sh", "more");
        Assert.NotEqual(key, AssetKey.Compute(Recipe("lab/rec*"), project.Root));
    }

    [Fact]
    public void Compute_SourceMissing_NamesIt()
    {
        var error = Assert.Throws<LabException>(() => AssetKey.Compute(Recipe("lab/gone.sh"), project.Root));

        Assert.Equal("The recipe's source \"lab/gone.sh\" is not in the project. Restore it with git.", error.Message);
    }

    private static AssetRecipe Recipe(string source) =>
        new()
        {
            Name = "thing",
            Sources = [source],
            Make = (_, _) => Task.CompletedTask,
        };

    private void Write(string file, string text) => File.WriteAllText(project.PathTo(file), text);
}

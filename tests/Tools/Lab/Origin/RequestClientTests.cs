using QuicLoad.Contracts;
using QuicLoad.Lab.Assets;
using QuicLoad.Lab.Origin;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.State;
using QuicLoad.Tests.Shared;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Origin;

public sealed class RequestClientTests
{
    [Fact]
    public async Task Write_TheFile_IsWhereMeasureFindsIt()
    {
        using var project = new TemporaryFolder();
        var folder = new LabFolder(project.Root);
        Assert.Null(LabStacks.ClientFile(project.Root, "balance"));

        await RequestClient.WriteAsync(folder, CancellationToken.None);

        var file = LabStacks.ClientFile(project.Root, "balance")!;
        Assert.Null(LabStacks.ClientFile(project.Root, "another"));
        Assert.Equal(
            new BalanceClient("root@198.18.0.80", ".lab/known_hosts", ".lab/id_ed25519", "/opt/viewer/QuicLoad.Viewer", "198.18.0.128/25"),
            BalanceText.ReadClient(await File.ReadAllTextAsync(file))
        );
    }

    [Fact]
    public void Assets_OfAStackWithServices_HaveTheProgramWithoutBrowsers()
    {
        var names = LabAssets.For(LabNetwork.Find("balance")).Select(recipe => recipe.Name).ToList();
        Assert.Contains("program", names);
        Assert.DoesNotContain("browser", names);
        Assert.All(LabAssets.All, recipe => Assert.All(recipe.From, from => Assert.True(Place(from) < Place(recipe))));

        static int Place(AssetRecipe recipe) => LabAssets.All.ToList().IndexOf(recipe);
    }
}

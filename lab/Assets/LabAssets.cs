using QuicLoad.Lab.Processes;

namespace QuicLoad.Lab.Assets;

/// <summary>The lab's products and their recipes.</summary>
internal static class LabAssets
{
    /// <summary>Kubernetes binaries, built from Debian's source package: bin/.</summary>
    public static AssetRecipe Kubernetes { get; } = new()
    {
        Name = "kubernetes",
        Sources = ["lab/assets/kubernetes.sh", "lab/assets/debian.sh"],
        Tools =
        [
            new("/usr/lib/go-1.19/bin/go", "golang-1.19-go"), new("dpkg-source", "dpkg-dev"), new("rsync", "rsync"), new("make", "make"),
            new("gcc", "gcc"), new("/usr/lib/x86_64-linux-gnu/libc.a", "libc6-dev"),
        ],
        Make = (shop, cancel) => shop.RunScriptAsync("lab/assets/kubernetes.sh", [shop.Work, shop.Output], null, cancel),
    };

    /// <summary>The binaries as the Kubernetes release site lays them out: bin/linux/amd64/.</summary>
    public static AssetRecipe Release { get; } = new()
    {
        Name = "release",
        Sources = ["lab/assets/release.sh", "lab/node/crictl"],
        From = [Kubernetes],
        Make = (shop, cancel) => shop.RunScriptAsync("lab/assets/release.sh", [Path.Combine(shop.From["kubernetes"], "bin"), Path.Combine(shop.Project, "lab/node/crictl"), shop.Output], null, cancel),
    };

    /// <summary>The file tree of a lab machine: machine.tar.</summary>
    public static AssetRecipe Machine { get; } = new()
    {
        Name = "machine",
        Sources = ["lab/images/machine.sh", "lab/assets/debian.sh", "lab/machine"],
        Tools = [new("debootstrap", "debootstrap")],
        Make = (shop, cancel) => shop.RunScriptAsync("lab/images/machine.sh", [shop.Work, Path.Combine(shop.Output, "machine.tar")], null, cancel),
    };

    /// <summary>The images that kubeadm asks for: control-plane.tar, node.tar.</summary>
    public static AssetRecipe ControlPlane { get; } = new()
    {
        Name = "control-plane",
        Sources = ["lab/images/control-plane.sh", "lab/images/archive.sh"],
        From = [Kubernetes, Machine],
        Make = (shop, cancel) => shop.RunScriptAsync(
            "lab/images/control-plane.sh",
            [shop.Work, shop.Output],
            new Dictionary<string, string>
            {
                ["KUBERNETES_BIN"] = Path.Combine(shop.From["kubernetes"], "bin"),
                ["MACHINE_TAR"] = Path.Combine(shop.From["machine"], "machine.tar"),
            },
            cancel),
    };

    /// <summary>The file tree of the viewer's image, all but the viewer program: browser.tar.</summary>
    public static AssetRecipe Browser { get; } = new()
    {
        Name = "browser",
        Sources = ["lab/images/viewer-base.sh", "lab/assets/debian.sh"],
        Tools = [new("mmdebstrap", "mmdebstrap")],
        Make = (shop, cancel) => shop.RunScriptAsync("lab/images/viewer-base.sh", [Path.Combine(shop.Output, "browser.tar")], null, cancel),
    };

    /// <summary>The viewer's image: viewer.tar.</summary>
    public static AssetRecipe Viewer { get; } = new()
    {
        Name = "viewer",
        Sources = ["viewer", "records", "lab/images/viewer.sh", "lab/images/archive.sh", "Directory.Build.props", "Directory.Packages.props", "global.json"],
        From = [Browser],
        Make = MakeViewerAsync,
    };

    /// <summary>What the origin serves: the player pages and a video.</summary>
    public static AssetRecipe Content { get; } = new()
    {
        Name = "content",
        Sources = ["viewer/player", "lab/origin/make-video.sh"],
        Tools = [new("ffmpeg", "ffmpeg"), new("npm", "npm")],
        Make = MakeContentAsync,
    };

    /// <summary>Every product, in the order in which they can be made.</summary>
    public static IReadOnlyList<AssetRecipe> All { get; } = [Kubernetes, Release, Machine, ControlPlane, Browser, Viewer, Content];

    private static async Task MakeContentAsync(AssetWorkshop shop, CancellationToken cancellationToken)
    {
        await shop.RunScriptAsync("viewer/player/build.sh", [shop.Output], null, cancellationToken);
        var video = Directory.CreateDirectory(Path.Combine(shop.Output, "video")).FullName;
        await shop.RunScriptAsync("lab/origin/make-video.sh", [video], null, cancellationToken);
    }

    private static async Task MakeViewerAsync(AssetWorkshop shop, CancellationToken cancellationToken)
    {
        var program = Path.Combine(shop.Work, "program");
        (await shop.Runner.RunAsync(
            new Command("dotnet", "publish", "-nologo", "-v", "q", "-c", "Release", "-r", "linux-x64", "--self-contained", "-o", program, "viewer/Viewer.csproj")
            {
                Directory = shop.Project,
                OnLine = shop.OnLine,
            },
            cancellationToken)).Checked();
        await shop.RunScriptAsync(
            "lab/images/viewer.sh",
            [shop.Work, Path.Combine(shop.Output, "viewer.tar")],
            new Dictionary<string, string> { ["VIEWER_BIN"] = program, ["VIEWER_BASE"] = Path.Combine(shop.From["browser"], "browser.tar") },
            cancellationToken);
    }
}

using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;

namespace QuicLoad.Lab.Assets;

/// <summary>The lab's products and their recipes.</summary>
internal static class LabAssets
{
    private const string EngineFile = "libquic-load-users.so";

    /// <summary>Kubernetes binaries, built from Debian's source package: bin/.</summary>
    public static AssetRecipe Kubernetes { get; } =
        new()
        {
            Name = "kubernetes",
            Sources = ["tools/lab/assets/kubernetes.sh", "tools/lab/assets/debian.sh"],
            Tools =
            [
                new("/usr/lib/go-1.19/bin/go", "golang-1.19-go"),
                new("dpkg-source", "dpkg-dev"),
                new("rsync", "rsync"),
                new("make", "make"),
                new("gcc", "gcc"),
                new("/usr/lib/x86_64-linux-gnu/libc.a", "libc6-dev"),
            ],
            Make = (shop, cancel) => shop.RunScriptAsync("tools/lab/assets/kubernetes.sh", [shop.Work, shop.Output], null, cancel),
        };

    /// <summary>The binaries as the Kubernetes release site lays them out: bin/linux/amd64/.</summary>
    public static AssetRecipe Release { get; } =
        new()
        {
            Name = "release",
            Sources = ["tools/lab/assets/release.sh", "tools/lab/node/crictl"],
            From = [Kubernetes],
            Make = (shop, cancel) =>
                shop.RunScriptAsync(
                    "tools/lab/assets/release.sh",
                    [Path.Combine(shop.From["kubernetes"], "bin"), Path.Combine(shop.Project, "tools/lab/node/crictl"), shop.Output],
                    null,
                    cancel
                ),
        };

    /// <summary>The file tree of a lab machine: machine.tar.</summary>
    public static AssetRecipe Machine { get; } =
        new()
        {
            Name = "machine",
            Sources = ["tools/lab/images/machine.sh", "tools/lab/assets/debian.sh", "tools/lab/machine"],
            Tools = [new("debootstrap", "debootstrap")],
            Make = (shop, cancel) =>
                shop.RunScriptAsync("tools/lab/images/machine.sh", [shop.Work, Path.Combine(shop.Output, "machine.tar")], null, cancel),
        };

    /// <summary>The images that kubeadm asks for: control-plane.tar, node.tar.</summary>
    public static AssetRecipe ControlPlane { get; } =
        new()
        {
            Name = "control-plane",
            Sources = ["tools/lab/images/control-plane.sh", "tools/lab/images/archive.sh"],
            From = [Kubernetes, Machine],
            Make = (shop, cancel) =>
                shop.RunScriptAsync(
                    "tools/lab/images/control-plane.sh",
                    [shop.Work, shop.Output],
                    new Dictionary<string, string>
                    {
                        ["KUBERNETES_BIN"] = Path.Combine(shop.From["kubernetes"], "bin"),
                        ["MACHINE_TAR"] = Path.Combine(shop.From["machine"], "machine.tar"),
                    },
                    cancel
                ),
        };

    /// <summary>The file tree of the viewer's image, all but the viewer program: browser.tar.</summary>
    public static AssetRecipe Browser { get; } =
        new()
        {
            Name = "browser",
            Sources = ["tools/lab/images/viewer-base.sh", "tools/lab/assets/debian.sh"],
            Tools = [new("mmdebstrap", "mmdebstrap")],
            Make = (shop, cancel) =>
                shop.RunScriptAsync("tools/lab/images/viewer-base.sh", [Path.Combine(shop.Output, "browser.tar")], null, cancel),
        };

    /// <summary>The engine of packed users: libquic-load-users.so, by this machine's compiler for an image of the same release.</summary>
    public static AssetRecipe Engine { get; } =
        new()
        {
            Name = "engine",
            Sources = ["viewer/native"],
            Tools =
            [
                new("make", "make"),
                new("gcc", "gcc"),
                new("/usr/lib/x86_64-linux-gnu/libc.a", "libc6-dev"),
                new("/usr/include/ngtcp2/ngtcp2.h", "libngtcp2-dev"),
                new("/usr/include/ngtcp2/ngtcp2_crypto_gnutls.h", "libngtcp2-crypto-gnutls-dev"),
                new("/usr/include/nghttp3/nghttp3.h", "libnghttp3-dev"),
                new("/usr/include/gnutls/gnutls.h", "libgnutls28-dev"),
            ],
            Make = MakeEngineAsync,
        };

    /// <summary>The viewer program with its engine, for a machine without .NET.</summary>
    public static AssetRecipe Program { get; } =
        new()
        {
            Name = "program",
            Sources = ["viewer", "contracts", "Directory.Build.props", "Directory.Packages.props", "global.json"],
            From = [Engine],
            Make = MakeProgramAsync,
        };

    /// <summary>The viewer's image: viewer.tar.</summary>
    public static AssetRecipe Viewer { get; } =
        new()
        {
            Name = "viewer",
            Sources = ["tools/lab/images/viewer.sh", "tools/lab/images/archive.sh"],
            From = [Browser, Engine, Program],
            Make = (shop, cancel) =>
                shop.RunScriptAsync(
                    "tools/lab/images/viewer.sh",
                    [shop.Work, Path.Combine(shop.Output, "viewer.tar")],
                    new Dictionary<string, string>
                    {
                        ["VIEWER_BIN"] = shop.From["program"],
                        ["VIEWER_BASE"] = Path.Combine(shop.From["browser"], "browser.tar"),
                        ["VIEWER_ENGINE"] = Path.Combine(shop.From["engine"], EngineFile),
                    },
                    cancel
                ),
        };

    /// <summary>What the origin serves: the player pages and a video.</summary>
    public static AssetRecipe Content { get; } =
        new()
        {
            Name = "content",
            Sources = ["viewer/player", "tools/lab/origin/make-video.sh"],
            Tools = [new("ffmpeg", "ffmpeg"), new("npm", "npm")],
            Make = MakeContentAsync,
        };

    /// <summary>The image of the servers in the cluster: server.tar.</summary>
    public static AssetRecipe Server { get; } =
        new()
        {
            Name = "server",
            Sources = ["tools/lab/images/server.sh", "tools/lab/images/archive.sh"],
            From = [Machine, Content],
            Make = (shop, cancel) =>
                shop.RunScriptAsync(
                    "tools/lab/images/server.sh",
                    [shop.Work, Path.Combine(shop.Output, "server.tar")],
                    new Dictionary<string, string>
                    {
                        ["MACHINE_TAR"] = Path.Combine(shop.From["machine"], "machine.tar"),
                        ["CONTENT"] = shop.From["content"],
                    },
                    cancel
                ),
        };

    /// <summary>The balancer's controller: quic-load-balancer.tar.gz and its digest.</summary>
    public static AssetRecipe Balancer { get; } =
        new()
        {
            Name = "balancer",
            Sources =
            [
                "balancer",
                "contracts",
                "tools/lab/assets/balancer.sh",
                "Directory.Build.props",
                "Directory.Packages.props",
                "global.json",
            ],
            Make = MakeBalancerAsync,
        };

    /// <summary>Every product, in the order in which they can be made.</summary>
    public static IReadOnlyList<AssetRecipe> All { get; } =
    [Kubernetes, Release, Machine, ControlPlane, Browser, Engine, Program, Viewer, Content, Server, Balancer];

    /// <summary>The products that a stack of the lab needs, in that order.</summary>
    public static IEnumerable<AssetRecipe> For(LabNetwork network) =>
        All.Except(network.HasViewers || network.HasUsers ? [] : [Browser, Viewer])
            .Except(network.HasViewers || network.HasUsers || network.HasServices ? [] : [Engine, Program])
            .Except(network.HasServices ? [] : [Server])
            .Except(network.HasBalancers ? [] : [Balancer]);

    private static async Task MakeContentAsync(AssetWorkshop shop, CancellationToken cancellationToken)
    {
        await shop.RunScriptAsync("viewer/player/build.sh", [shop.Output], null, cancellationToken);
        var video = Directory.CreateDirectory(Path.Combine(shop.Output, "video")).FullName;
        await shop.RunScriptAsync("tools/lab/origin/make-video.sh", [video], null, cancellationToken);
    }

    private static async Task MakeEngineAsync(AssetWorkshop shop, CancellationToken cancellationToken) =>
        (
            await shop.Runner.RunAsync(
                new Command("make", "-s", "-C", "viewer/native", $"OUT={shop.Output}") { Directory = shop.Project, OnLine = shop.OnLine },
                cancellationToken
            )
        ).Checked();

    private static async Task MakeProgramAsync(AssetWorkshop shop, CancellationToken cancellationToken)
    {
        await PublishAsync(shop, "viewer/Viewer.csproj", shop.Output, cancellationToken);
        // Beside the program, where the runtime looks for it.
        File.Copy(Path.Combine(shop.From["engine"], EngineFile), Path.Combine(shop.Output, EngineFile), overwrite: true);
    }

    private static async Task MakeBalancerAsync(AssetWorkshop shop, CancellationToken cancellationToken)
    {
        var program = Path.Combine(shop.Work, "program");
        await PublishAsync(shop, "balancer/Balancer.csproj", program, cancellationToken);
        await shop.RunScriptAsync("tools/lab/assets/balancer.sh", [program, shop.Output], null, cancellationToken);
    }

    /// <summary>A program of this project with all that it needs, for machines that have no dotnet.</summary>
    private static async Task PublishAsync(AssetWorkshop shop, string project, string folder, CancellationToken cancellationToken)
    {
        string[] words = ["publish", "-nologo", "-v", "q", "-c", "Release", "-r", "linux-x64", "--self-contained", "-o", folder, project];
        (
            await shop.Runner.RunAsync(new Command("dotnet", words) { Directory = shop.Project, OnLine = shop.OnLine }, cancellationToken)
        ).Checked();
    }
}

using System.Reflection;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Architecture;

/// <summary>What each room may refer to. Written for both sets of Pulumi packages.</summary>
public sealed class RoomTests
{
    private static readonly string[] Pulumi = ["Pulumi", "Pulumi.Command", "Pulumi.Kubernetes", "QuicLoad.Embedded"];

    public static TheoryData<string, string[]> Rooms =>
        new()
        {
            { "QuicLoad.Infra", [.. Pulumi, "QuicLoad.Stacks"] },
            { "QuicLoad.Stacks", [.. Pulumi, "QuicLoad.Components", "QuicLoad.Contracts", "YamlDotNet"] },
            { "QuicLoad.Components", [.. Pulumi, "QuicLoad.Contracts", "YamlDotNet"] },
            { "QuicLoad.Contracts", [] },
            { "QuicLoad.Viewer", ["CliWrap", "HdrHistogram", "Selenium.WebDriver", "QuicLoad.Contracts"] },
            { "QuicLoad.Balancer", ["CliWrap", "KubernetesClient", "QuicLoad.Contracts"] },
            { "QuicLoad.Remote", ["QuicLoad.Contracts", "CliWrap"] },
            {
                "QuicLoad.Measure",
                [
                    "QuicLoad.Remote",
                    "QuicLoad.Contracts",
                    "System.CommandLine",
                    "Spectre.Console",
                    "MathNet.Numerics",
                    "HdrHistogram",
                    "Microsoft.Data.Sqlite",
                    "SQLitePCLRaw.batteries_v2",
                ]
            },
            {
                "QuicLoad.Doctor",
                [
                    .. Pulumi,
                    "QuicLoad.Stacks",
                    "QuicLoad.Components",
                    "QuicLoad.Contracts",
                    "QuicLoad.Remote",
                    "System.CommandLine",
                    "Spectre.Console",
                ]
            },
            { "QuicLoad.Lab", ["QuicLoad.Components", "QuicLoad.Contracts", "CliWrap", "System.CommandLine", "Spectre.Console"] },
        };

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_ItsAssembly_RefersToNothingElse(string room, string[] allowed)
    {
        ArgumentNullException.ThrowIfNull(allowed);
        var others = Assembly
            .Load(room)
            .GetReferencedAssemblies()
            .Select(name => name.Name!)
            .Where(name => !allowed.Contains(name) && !IsFramework(name));
        Assert.Equal([], others);
    }

    [Theory]
    [InlineData("embedded/Embedded.csproj")]
    [InlineData("contracts/Contracts.csproj")]
    public void Room_ThatStandsAlone_HasNoProjectOfOurs(string project) =>
        Assert.DoesNotContain("ProjectReference", File.ReadAllText(Path.Combine(Repository.Root, project)), StringComparison.Ordinal);

    [Fact]
    public void Components_TheirParts_ReferToNoSibling()
    {
        string[] shared = ["Cluster", "Runtimes", "PodNetworks", "Remote"];
        var folder = Path.Combine(Repository.Root, "components");
        var parts = Directory
            .GetDirectories(folder)
            .Select(path => Path.GetFileName(path)!)
            .Where(name => name is not ("bin" or "obj"))
            .ToList();
        var broken =
            from part in parts
            from file in Directory.GetFiles(Path.Combine(folder, part), "*.cs", SearchOption.AllDirectories)
            from line in File.ReadLines(file)
            where line.StartsWith("using QuicLoad.Components.", StringComparison.Ordinal)
            let used = line["using QuicLoad.Components.".Length..].TrimEnd(';').Split('.')[0]
            where used != part && !shared.Contains(used)
            select $"{part}/{Path.GetFileName(file)}: {line}";
        Assert.NotEmpty(parts);
        Assert.Equal([], broken);
    }

    [Theory]
    [InlineData("components")]
    [InlineData("stacks")]
    public void Room_ItsSources_TouchNoEnvironmentProcessOrConsole(string room)
    {
        string[] banned = ["Environment.", "Process.Start", "Console.", "#if", "new Socket", "HttpClient"];
        var broken =
            from file in Directory.GetFiles(Path.Combine(Repository.Root, room), "*.cs", SearchOption.AllDirectories)
            from line in File.ReadLines(file)
            from word in banned
            where line.Contains(word, StringComparison.Ordinal) && !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
            select $"{Path.GetFileName(file)}: {line.Trim()}";
        Assert.Equal([], broken);
    }

    [Fact]
    public void Components_ShellText_LivesInScriptsOnly()
    {
        var broken =
            from file in Directory.GetFiles(Path.Combine(Repository.Root, "components"), "*.cs", SearchOption.AllDirectories)
            let name = Path.GetFileName(file)
            where !name.EndsWith("Scripts.cs", StringComparison.Ordinal) && name is not ("Shell.cs" or "HostScript.cs")
            where File.ReadAllText(file).Contains("Shell.Text(", StringComparison.Ordinal)
            select name;
        Assert.Equal([], broken);
    }

    [Fact]
    public void Infra_Program_HasThirtyLinesAtMost() =>
        Assert.InRange(File.ReadAllLines(Path.Combine(Repository.Root, "infra", "Program.cs")).Length, 1, 30);

    private static bool IsFramework(string name) =>
        name is "netstandard" or "mscorlib" or "System"
        || name.StartsWith("System.", StringComparison.Ordinal) && name != "System.CommandLine"
        || name.StartsWith("Microsoft.CSharp", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.Win32.", StringComparison.Ordinal);
}

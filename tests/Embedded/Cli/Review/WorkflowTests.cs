using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace QuicLoad.Embedded.Tests.Cli.Review;

/// <summary>What the workflow files must be: valid, with few rights, and without secrets where a fork's code runs.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string Folder = Path.Combine(ReviewRepository.Sources, ".github", "workflows");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder).Select(path => Path.GetFileName(path)!)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Workflow_AnyFile_HasTriggersRightsAndPinnedActions(string file)
    {
        var workflow = Load(file);

        Assert.True(workflow.Children.ContainsKey("on"));
        Assert.True(workflow.Children.ContainsKey("permissions"), "permissions must be given");
        Assert.DoesNotContain("write-all", Text(file), StringComparison.Ordinal);
        Assert.DoesNotContain("pull_request_target", Text(file), StringComparison.Ordinal);
        foreach (var job in Jobs(workflow))
        {
            Assert.True(job.Children.ContainsKey("runs-on") && job.Children.ContainsKey("timeout-minutes"));
            foreach (var uses in Steps(job).Where(step => step.Children.ContainsKey("uses")).Select(step => step["uses"].ToString()))
                Assert.Matches("^[a-z-]+/[a-z-]+@[0-9a-f]{40}$", uses);
        }
    }

    /// <summary>What a contributor chooses (a branch's name, a title) reaches a script through the environment only.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void Workflow_AnyScript_HasNoExpressionInIt(string file)
    {
        foreach (
            var script in Jobs(Load(file))
                .SelectMany(Steps)
                .Where(step => step.Children.ContainsKey("run"))
                .Select(step => step["run"].ToString())
        )
            Assert.DoesNotContain("${{", script, StringComparison.Ordinal);
    }

    [Fact]
    public void Preview_ForksCode_RunsWithoutSecretsOrRightToWrite()
    {
        var workflow = Load("preview.yml");

        Assert.DoesNotContain(
            "secrets",
            Text("preview.yml").Replace("without secrets", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("github.token", Text("preview.yml"), StringComparison.Ordinal);
        Assert.Equal("contents: read", Rights(workflow));
        Assert.All(Jobs(workflow), job => Assert.False(job.Children.ContainsKey("permissions")));
        var checkout = Jobs(workflow)
            .SelectMany(Steps)
            .First(step =>
                step.Children.TryGetValue("uses", out var uses) && uses.ToString().StartsWith("actions/checkout@", StringComparison.Ordinal)
            );
        Assert.Equal(("false", "2"), (checkout["with"]["persist-credentials"].ToString(), checkout["with"]["fetch-depth"].ToString()));
    }

    [Fact]
    public void Comment_HasTheRightToComment_AndRunsNoCodeOfThePullRequest()
    {
        var workflow = Load("comment.yml");

        Assert.Equal("", Rights(workflow));
        var job = Assert.Single(Jobs(workflow));
        Assert.Equal("actions: read, pull-requests: write", Rights(job));
        Assert.DoesNotContain("checkout", Text("comment.yml"), StringComparison.Ordinal);
        Assert.DoesNotContain("secrets", Text("comment.yml"), StringComparison.Ordinal);
        Assert.Equal("preview", ((YamlSequenceNode)workflow["on"]["workflow_run"]["workflows"])[0].ToString());
        Assert.Equal("preview", Load("preview.yml")["name"].ToString());
    }

    [Fact]
    public void Comment_ItsMarker_IsTheFirstLineOfAReview()
    {
        var marker = MarkerPattern().Match(Text("comment.yml")).Groups["pattern"].Value;

        Assert.Matches(marker, File.ReadAllText(Path.Combine(ReviewRepository.Sources, "tests", "Golden", "Review", "add-worker.md")));
    }

    [Theory]
    [InlineData("up.yml", "up")]
    [InlineData("teardown.yml", "destroy")]
    public void Deployment_ItsJob_UsesPulumiInAnEnvironmentAndIsNeverCancelled(string file, string command)
    {
        var workflow = Load(file);

        Assert.Equal("contents: read", Rights(workflow));
        var job = Assert.Single(Jobs(workflow));
        Assert.True(job.Children.ContainsKey("environment"));
        Assert.Equal("false", job["concurrency"]["cancel-in-progress"].ToString());
        var pulumi = Steps(job)
            .Single(step =>
                step.Children.TryGetValue("uses", out var uses) && uses.ToString().StartsWith("pulumi/actions@", StringComparison.Ordinal)
            );
        Assert.Equal(command, pulumi["with"]["command"].ToString());
    }

    [Fact]
    public void Teardown_Forks_AreLeftOut() =>
        Assert.Contains(
            "github.event.pull_request.head.repo.full_name == github.repository",
            Assert.Single(Jobs(Load("teardown.yml")))["if"].ToString(),
            StringComparison.Ordinal
        );

    private static string Text(string file) => File.ReadAllText(Path.Combine(Folder, file));

    private static YamlMappingNode Load(string file)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Text(file)));
        return (YamlMappingNode)Assert.Single(yaml.Documents).RootNode;
    }

    private static IEnumerable<YamlMappingNode> Jobs(YamlMappingNode workflow) =>
        ((YamlMappingNode)workflow["jobs"]).Children.Values.Cast<YamlMappingNode>();

    private static IEnumerable<YamlMappingNode> Steps(YamlMappingNode job) => ((YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>();

    private static string Rights(YamlMappingNode node) =>
        string.Join(", ", ((YamlMappingNode)node["permissions"]).Children.Select(right => $"{right.Key}: {right.Value}"));

    [GeneratedRegex(@"grep -oE '(?<pattern>\^<!--[^']*)'")]
    private static partial Regex MarkerPattern();
}

using System.Security.Cryptography;

namespace QuicLoad.Embedded.Tests.Cli.Review;

/// <summary>The reviews of pull requests on this project's own program; ACCEPT=1 in the environment renews the golden files.</summary>
public sealed class ReviewGoldenTests(ReviewRepository repository) : IClassFixture<ReviewRepository>, IDisposable
{
    private const string Worker2 = "    - { name: worker2, address: 198.51.100.12, podCidr: 203.0.113.64/26 }\n";
    private const string Worker3 = "    - { name: worker3, address: 198.51.100.13, podCidr: 203.0.113.128/26 }\n";

    public static TheoryData<string, string, string> PullRequests =>
        new()
        {
            { "scale-viewers", "replicas: 10\n", "replicas: 100\n" },
            { "add-worker", Worker2, Worker2 + Worker3 },
            { "remove-worker", Worker2, "" },
            { "change-image", "viewer:1.0.0", "viewer:1.1.0" },
            {
                "plan-phases",
                "  quic-load:limits:",
                "  quic-load:plan: { phases: [ { protocol: quic, for: 60s }, { protocol: http2, for: 60s } ] }\n  quic-load:limits:"
            },
            { "rename-worker", "name: worker2", "name: node2" },
            { "move-range", "203.0.113.64/26", "203.0.113.192/26" },
            { "add-service", "  quic-load:limits:", ServiceKeyTests.Services + "  quic-load:limits:" },
        };

    public void Dispose() => repository.Reset();

    [Theory]
    [MemberData(nameof(PullRequests))]
    public void Review_PullRequest_IsAsTheGoldenFile(string name, string from, string to)
    {
        var review = repository.Review(Changed(from, to));

        Assert.InRange(review.Split("<details>")[0].TrimEnd('\n').Split('\n').Length, 3, 10);
        var path = Path.Combine(ReviewRepository.Sources, "tests", "Golden", "Review", name + ".md");
        if (Environment.GetEnvironmentVariable("ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, review);
        }
        Assert.Equal(File.ReadAllText(path), review);
    }

    [Fact]
    public void Review_WorkerAndManyViewers_SaysItInTheProgramsWords() =>
        Assert.Contains(
            "- **+1 worker worker3 (198.51.100.13, 203.0.113.128/26), viewers 10 -> 180, capacity 180 of 180 needed, +1 route, "
                + "nothing replaced**\n",
            repository.Review(Changed(Worker2, Worker2 + Worker3).Replace("replicas: 10\n", "replicas: 180\n", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );

    [Fact]
    public void Review_SameSettings_SaysNoChanges() =>
        Assert.Equal(
            "<!-- preview stack=quic-load/test changes=0 -->\n### Stack test: compared with HEAD (COMMIT)\n\n- **No "
                + "changes.**\n- 63 resources unchanged\n",
            repository.Review(ReviewRepository.Settings)
        );

    [Fact]
    public void Review_FilesThatTheRevisionLacks_AreNoChange()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = pair.ExportECPrivateKeyPem() + "\n";
        repository.Write("keys/id", key);
        repository.Write(
            "keys/known_hosts",
            "198.51.100.10,198.51.100.11,198.51.100.12,198.51.100.1 ssh-ed25519 "
                + "AAAAC3NzaC1lZDI1NTE5AAAAIBfifpNJBC7EM7L8gTUKb12pQxveJnUSbnTcZouicFVX\n"
        );

        var review = repository.Review(Changed("replicas: 10\n", "replicas: 11\n"));

        Assert.Contains("- Resources: 1 to update, 62 unchanged (~1 Deployment)\n", review, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Split('\n')[1], review, StringComparison.Ordinal);
    }

    [Fact]
    public void Review_TwoHundredWorkersAndLongValues_StaysBelowSixtyThousandCharacters()
    {
        var workers = string.Concat(
            Enumerable
                .Range(0, 200)
                .Select(i =>
                    $"    - {{ name: worker-{new string('n', 40)}-{i}, address: 198.51.{96 + i / 100}.{100 + i % 100}, podCidr: "
                    + $"10.{i}.0.0/24 }}\n"
                )
        );
        var settings = Changed(Worker2, workers)
            .Replace("198.51.100.0/24", "198.51.96.0/21", StringComparison.Ordinal)
            .Replace("viewer:1.0.0", "viewer:" + new string('v', 120), StringComparison.Ordinal);

        var review = repository.Review(settings);

        Assert.InRange(review.Length, 20_000, 59_999);
        Assert.InRange(review.Split("<details>")[0].TrimEnd('\n').Split('\n').Length, 3, 10);
        Assert.Contains("+200 workers worker-", review, StringComparison.Ordinal);
        Assert.Matches(@"(\n|The properties of new resources are not shown\. )\d+ of \d{4} changed resources are not shown\. ", review);
        Assert.EndsWith("\n</details>\n", review, StringComparison.Ordinal);
    }

    [Fact]
    public void Preview_SecureValuesWithoutPassphrase_ShowsNoSecretAndNoState()
    {
        const string ciphertext = "v1:jJ5j6+io3qYOODZu:OMenBzOvdUXKNgdeEq0tnX2OyLylQLw=";
        repository.Write(
            "Pulumi.test.yaml",
            "encryptionsalt: v1:s3RlPuxebhA=:v1:bjSkNmMVbHfsA7Bc:xxeSTa7S/vGy4GLUomtdLfzHPoEfZw==\n"
                + ReviewRepository.Settings
                + $"  quic-load:registry: {{ server: registry.example, username: puller }}\n  quic-load:registryPassword: {{ "
                + $"secure: \"{ciphertext}\" }}\n"
        );

        foreach (var arguments in new[] { Array.Empty<string>(), ["--against", "HEAD"] })
        {
            var (code, output, errors) = repository.Preview(arguments);

            Assert.Equal((0, ""), (code, errors));
            Assert.Contains("[secret]", output, StringComparison.Ordinal);
            Assert.Contains("Secret viewers-registry", output, StringComparison.Ordinal);
            Assert.DoesNotContain("hidden-", output, StringComparison.Ordinal);
            Assert.DoesNotContain(ciphertext, output, StringComparison.Ordinal);
        }
        Assert.False(Directory.Exists(Path.Combine(repository.Root, ".pulumi")));
    }

    [Fact]
    public void Preview_MistakeInSettings_SaysItFirst()
    {
        repository.Write("Pulumi.test.yaml", Changed("replicas: 10\n", "replicas: 9000\n"));

        var (code, output, _) = repository.Preview("--against", "HEAD");

        Assert.Equal(1, code);
        Assert.Contains("### Stack test: the preview fails\n\n- **The preview fails:** ", output, StringComparison.Ordinal);
        Assert.Contains("9000", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Preview_StackFileGone_WarnsThatEverythingGoes()
    {
        File.Delete(Path.Combine(repository.Root, "Pulumi.test.yaml"));

        var (code, output, _) = repository.Preview("--against", "HEAD");

        Assert.Equal(0, code);
        Assert.Contains("- **Warning: deletes 63 resources**: ", output, StringComparison.Ordinal);
        Assert.Contains("run destroy before this is merged", output, StringComparison.Ordinal);
    }

    private static string Changed(string from, string to)
    {
        Assert.Contains(from, ReviewRepository.Settings, StringComparison.Ordinal);
        return ReviewRepository.Settings.Replace(from, to, StringComparison.Ordinal);
    }
}

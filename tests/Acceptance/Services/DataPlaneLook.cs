using System.Text.RegularExpressions;
using QuicLoad.Contracts;
using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Plan;

namespace QuicLoad.Acceptance.Services;

/// <summary>What a balancer's kernel does, as nft lists it.</summary>
internal static partial class DataPlaneLook
{
    private const string Script = $$"""
        nft list table ip {{BalancerWords.Table}}
        nft list table netdev {{BalancerWords.Table}}
        echo "# neighbours"
        ip -4 neigh show
        """;

    /// <summary>Asks a balancer what is served, a line for each address and port, as <see cref="ApiLook.Lines"/> has them.</summary>
    public static async Task<IReadOnlySet<string>> ReadAsync(LabSession lab, Machine balancer, CancellationToken cancellationToken) =>
        Parse(await lab.Shell.ReadAsync(balancer, cancellationToken, "sh", "-c", Script));

    /// <summary>Reads the tables, and who has which hardware address.</summary>
    internal static IReadOnlySet<string> Parse(string text)
    {
        var nodes = Neighbour().Matches(text).ToDictionary(match => match.Groups["hardware"].Value, match => match.Groups["address"].Value);
        var chains = Chain()
            .Matches(text)
            .ToDictionary(
                match => match.Groups["name"].Value,
                match =>
                    Target()
                        .Matches(match.Groups["body"].Value)
                        .Select(target => target.Groups["place"].Value)
                        .Select(place => nodes.TryGetValue(place, out var node) ? ApiLook.Frames(node) : place)
            );
        return Entry()
            .Matches(text)
            .Select(match =>
                ApiLook.Line(
                    match.Groups["address"].Value,
                    match.Groups["transport"].Value,
                    match.Groups["port"].Value,
                    chains[match.Groups["chain"].Value]
                )
            )
            .Concat(Door().Matches(Open().Match(text).Value).Select(match => ApiLook.Door(match.Groups["address"].Value)))
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What is not in both; null where nothing is.</summary>
    public static string? Difference(IReadOnlySet<string> asked, IReadOnlySet<string> done) =>
        asked.SetEquals(done)
            ? null
            : $"missing: {string.Join("; ", asked.Except(done))}. Too much: {string.Join("; ", done.Except(asked))}.";

    [GeneratedRegex(@"(?<address>[\d.]+) \. (?<transport>tcp|udp) \. (?<port>\d+) : goto (?<chain>[\w.-]+)")]
    private static partial Regex Entry();

    [GeneratedRegex(@"chain (?<name>(?:tcp|udp)-[\d.]+-\d+) \{(?<body>.*?)\n\t\}", RegexOptions.Singleline)]
    private static partial Regex Chain();

    [GeneratedRegex(@"\d+ : (?<place>[\d.]+ \. \d+|[0-9a-f:]{17})")]
    private static partial Regex Target();

    [GeneratedRegex(@"ip daddr \. meta l4proto \. th dport \{[^}]*\} accept")]
    private static partial Regex Open();

    [GeneratedRegex(@"(?<address>[\d.]+) \. tcp \. 80\b")]
    private static partial Regex Door();

    [GeneratedRegex(@"^(?<address>[\d.]+) dev \S+ lladdr (?<hardware>[0-9a-f:]{17})", RegexOptions.Multiline)]
    private static partial Regex Neighbour();
}

using System.Globalization;

namespace QuicLoad.Bench.Networks;

/// <summary>What the command line asks for.</summary>
internal sealed record NetworkOptions
{
    /// <summary>How it is used.</summary>
    public const string Usage = """
        usage: tools/bench/networks [--rounds N] [--seconds S] [--only TEXT] [--no-nodes] [--keep] [--json FILE] [--write] [--from FILE]
          --rounds N    how often each network has its turn; default 3
          --seconds S   how long each throughput is measured; default 5
          --only TEXT   the network of that name, or those whose name has this in it; several after commas
          --no-nodes    without the worker that comes and dies, which takes most of the time
          --keep        use the lab that is up (./lab up --machines-only --stack bridge --workers 3 --hosts prepared), and leave it up
          --json FILE   where the figures go; default .lab/logs/networks.json
          --write       put table and chart into docs/networks.md and docs/networks.svg
          --from FILE   measure nothing: the figures are in that file
        """;

    /// <summary>How often each network has its turn.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>How long each throughput is measured.</summary>
    public int Seconds { get; init; } = 5;

    /// <summary>Names of networks, or parts of them, after commas.</summary>
    public string Only { get; init; } = "";

    /// <summary>Whether a worker comes and dies in each turn.</summary>
    public bool Nodes { get; init; } = true;

    /// <summary>Whether the lab that is up is used and stays.</summary>
    public bool Keep { get; init; }

    /// <summary>Where the figures go.</summary>
    public string? Json { get; init; }

    /// <summary>Whether the documents are written.</summary>
    public bool Write { get; init; }

    /// <summary>Where the figures are, so that nothing is measured.</summary>
    public string? From { get; init; }

    /// <summary>The networks that are measured.</summary>
    public IReadOnlyList<BenchNetwork> Networks => [.. BenchNetwork.All.Where(one => Only.Split(',').Any(text => IsMeant(one.Name, text)))];

    /// <summary>Reads them; null where they are wrong.</summary>
    public static NetworkOptions? Read(IReadOnlyList<string> args)
    {
        var options = new NetworkOptions();
        for (var i = 0; i < args.Count; i++)
        {
            var value = i + 1 < args.Count ? args[i + 1] : null;
            var (next, words) = args[i] switch
            {
                "--no-nodes" => (options with { Nodes = false }, 1),
                "--keep" => (options with { Keep = true }, 1),
                "--write" => (options with { Write = true }, 1),
                "--rounds" when Number(value) is { } rounds => (options with { Rounds = rounds }, 2),
                "--seconds" when Number(value) is { } seconds => (options with { Seconds = seconds }, 2),
                "--only" when value is not null => (options with { Only = value }, 2),
                "--json" when value is not null => (options with { Json = value }, 2),
                "--from" when value is not null => (options with { From = value }, 2),
                _ => (null, 1),
            };
            if (next is null)
                return null;
            options = next;
            i += words - 1;
        }
        return options.Networks.Count == 0 ? null : options;
    }

    /// <summary>A whole name means that network only, though others have it in theirs.</summary>
    private static bool IsMeant(string name, string text) =>
        name == text || BenchNetwork.All.All(one => one.Name != text) && name.Contains(text, StringComparison.Ordinal);

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 100 ? number : null;
}

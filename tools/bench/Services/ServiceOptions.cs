using System.Globalization;

namespace QuicLoad.Bench.Services;

/// <summary>What the command line asks for.</summary>
internal sealed record ServiceOptions
{
    /// <summary>How it is used.</summary>
    public const string Usage = """
        usage: tools/bench/services [--stack NAME] [--rounds N] [--seconds S] [--only TEXT] [--page PATH] [--json FILE] [--write] [--from FILE]
          --stack NAME  the stack that is up on the lab (./lab up --stack services); default services
          --rounds N    how often each path has its turn; default 3
          --seconds S   how long each throughput is measured; default 5
          --only TEXT   paths of these names alone, commas between several; "direct" is among them, or there are no ratios
          --page PATH   the object that is fetched; default /video/270p/0.m4s
          --json FILE   where the figures go; default .lab/logs/services.json
          --write       put the table into docs/services.md
          --from FILE   measure nothing: the figures are in that file
        """;

    /// <summary>The stack.</summary>
    public string Stack { get; init; } = "services";

    /// <summary>How often each path has its turn.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>How long each throughput is measured.</summary>
    public int Seconds { get; init; } = 5;

    /// <summary>Names of paths, commas between several; empty: all.</summary>
    public string Only { get; init; } = "";

    /// <summary>The object that is fetched.</summary>
    public string Page { get; init; } = "/video/270p/0.m4s";

    /// <summary>Where the figures go.</summary>
    public string? Json { get; init; }

    /// <summary>Whether the document is written.</summary>
    public bool Write { get; init; }

    /// <summary>Where the figures are, so that nothing is measured.</summary>
    public string? From { get; init; }

    /// <summary>Whether a path is measured.</summary>
    public bool Has(string path) => Only.Length == 0 || Only.Split(',').Contains(path);

    /// <summary>Reads them; null where they are wrong.</summary>
    public static ServiceOptions? Read(IReadOnlyList<string> args)
    {
        var options = new ServiceOptions();
        for (var i = 0; i < args.Count; i++)
        {
            var value = i + 1 < args.Count ? args[i + 1] : null;
            var (next, words) = args[i] switch
            {
                "--write" => (options with { Write = true }, 1),
                "--stack" when value is not null => (options with { Stack = value }, 2),
                "--rounds" when Number(value) is { } rounds => (options with { Rounds = rounds }, 2),
                "--seconds" when Number(value) is { } seconds => (options with { Seconds = seconds }, 2),
                "--only" when value is not null => (options with { Only = value }, 2),
                "--page" when value is not null => (options with { Page = value }, 2),
                "--json" when value is not null => (options with { Json = value }, 2),
                "--from" when value is not null => (options with { From = value }, 2),
                _ => (null, 1),
            };
            if (next is null)
                return null;
            options = next;
            i += words - 1;
        }
        return options;
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 100 ? number : null;
}

namespace QuicLoad.Measure.Commands;

/// <summary>What the command line of ./measure balance says.</summary>
internal sealed record BalanceTexts
{
    /// <summary>The stack.</summary>
    public required string Stack { get; init; }

    /// <summary>The service; null: the only one.</summary>
    public string? Service { get; init; }

    /// <summary>Tests of which sizes; null: the default.</summary>
    public string? Requests { get; init; }

    /// <summary>Protocols, commas between several.</summary>
    public required string Protocol { get; init; }

    /// <summary>Whether a connection for each request was asked for.</summary>
    public bool NewConnections { get; init; }

    /// <summary>Whether one connection for each test was.</summary>
    public bool OneConnection { get; init; }

    /// <summary>How many connections are held and how long; null: none.</summary>
    public string? Lasting { get; init; }

    /// <summary>The client; null: the lab's or this machine.</summary>
    public string? Client { get; init; }

    /// <summary>The file with its host key; null: ~/.ssh/known_hosts.</summary>
    public string? KnownHosts { get; init; }

    /// <summary>The viewer program there; null: the lab's, or the project's own.</summary>
    public string? Program { get; init; }

    /// <summary>The clients' addresses; null: the lab's, or the machine's own.</summary>
    public string? Addresses { get; init; }

    /// <summary>Requests at a time; null: the default.</summary>
    public int? Parallel { get; init; }

    /// <summary>Requests that begin in a second; null: the next one when one has ended.</summary>
    public double? Rate { get; init; }

    /// <summary>Takes JSON.</summary>
    public FileInfo? Json { get; init; }

    /// <summary>Takes CSV.</summary>
    public FileInfo? Csv { get; init; }

    /// <summary>Takes the chart.</summary>
    public FileInfo? Chart { get; init; }

    /// <summary>The Pulumi program; null: the default.</summary>
    public string? Pulumi { get; init; }

    /// <summary>Refuses what does not go together.</summary>
    /// <exception cref="MeasureException">It does not.</exception>
    public void Check()
    {
        string[] kinds =
        [
            .. new[] { ("--new-connections", NewConnections), ("--one-connection", OneConnection), ("--lasting", Lasting is not null) }
                .Where(kind => kind.Item2)
                .Select(kind => kind.Item1),
        ];
        if (kinds.Length > 1)
            throw new MeasureException($"{string.Join(", ", kinds)}: must be one of them.");
        if (Lasting is null)
            return;
        var (other, _) = new[]
        {
            ("--requests", Requests is not null),
            ("--parallel", Parallel is not null),
            ("--rate", Rate is not null),
            ("--chart", Chart is not null),
        }.FirstOrDefault(option => option.Item2);
        if (other is not null)
            throw new MeasureException(
                $"{other}: must not be there with --lasting, which says how many connections are held and asks each once a second."
            );
    }
}

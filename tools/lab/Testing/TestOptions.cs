namespace QuicLoad.Lab.Testing;

/// <summary>The options of ./lab test.</summary>
internal sealed record TestOptions
{
    /// <summary>The suites that there are; the first one is run where no other is named.</summary>
    public static IReadOnlyList<string> Suites { get; } = ["brief", "day-2", "networks", "services", "doctor", "measuring", "thousand"];

    /// <summary>The suite; null for the first one, or for all with --filter or --list.</summary>
    public string? Suite { get; init; }

    /// <summary>Parts of names of tests; those with any of them are run.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>List instead of run.</summary>
    public bool List { get; init; }

    /// <summary>Use the lab that is up, and leave it up.</summary>
    public bool Keep { get; init; }

    /// <summary>Decides what is random; null for anything.</summary>
    public int? Seed { get; init; }

    /// <summary>
    /// The filter for dotnet test; empty for all tests. A suite makes its lab and takes it down also where some of its tests are chosen;
    /// tests of no named suite use the lab that is up, or bring it up and leave it so.
    /// </summary>
    public string Filter()
    {
        const string Own = "Lab=own";
        var suite = Suite ?? (Texts.Count == 0 && !List ? Suites[0] : null);
        var named = Texts.SelectMany(text => new[] { $"FullyQualifiedName~{Escape(text)}", $"DisplayName~{Escape(text)}" });
        if (suite is not null && Texts.Count > 0 && !Keep)
            named = named.Prepend(Own);
        List<string> parts =
        [
            .. suite is null ? [] : new[] { $"Suite={suite}" },
            .. Texts.Count == 0 ? [] : new[] { $"({string.Join('|', named)})" },
            .. Keep ? [Own.Replace("=", "!=", StringComparison.Ordinal)] : Array.Empty<string>(),
        ];
        return string.Join('&', parts);
    }

    private static string Escape(string text) => string.Concat(text.Select(c => "\\()&|=!~".Contains(c) ? $"\\{c}" : $"{c}"));
}

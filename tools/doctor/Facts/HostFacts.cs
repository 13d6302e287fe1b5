using System.Globalization;
using System.Text.RegularExpressions;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Facts;

/// <summary>A host's answers as values.</summary>
internal sealed partial class HostFacts
{
    /// <summary>Reads the answers.</summary>
    /// <exception cref="FormatException">One is not what its question gives.</exception>
    public HostFacts(Answers answers)
    {
        Answers = answers;
        Kernel = answers
            .Rows("kernel")
            .Where(row => row.Length == 2)
            .ToDictionary(row => row[0], row => Whole(row[0], row[1]), StringComparer.Ordinal);
        Links = LinkFact.ParseAll(answers);
        Routes = RouteFact.ParseAll(answers.Lines("routes"));
        var units = answers.Lines("route-units").Select(RouteUnit.Parse).OfType<RouteUnit>().Select(KeptRoute.From).ToList();
        KeptRoutes = [.. units, .. FrrRoutes(answers, "frr-running")];
        BootRoutes = [.. units, .. FrrRoutes(answers, "frr-saved")];
        Units = answers
            .Rows("units")
            .Where(row => row.Length >= 2)
            .ToDictionary(
                row => row[0],
                row => new UnitFact(row[1] == "active", row.ElementAtOrDefault(2) is "enabled"),
                StringComparer.Ordinal
            );
        Vtep = VtepFact.Parse(answers);
        Translations =
        [
            .. TranslationRule.FromIptables(answers.Lines("nat")),
            .. TranslationRule.FromNftables(answers.Lines("nft"), answers.Lines("nat").Count > 0),
        ];
        Tables =
        [
            .. answers
                .Lines("nft")
                .Select(line => TableLine().Match(line))
                .Where(match => match.Success)
                .Select(match => match.Groups[1].Value),
        ];
        Programs = [.. answers.Rows("programs").Where(row => row.Length == 3).Select(row => new ProgramFact(row[0], row[1], row[2]))];
        Certificates = [.. answers.Rows("certificates").Where(row => row.Length == 2).Select(row => CertificateFact.Parse(row[0], row[1]))];
        BootSettings = BootSettingsOf(answers.Lines("boot-settings"));
    }

    /// <summary>The answers as they came.</summary>
    public Answers Answers { get; }

    /// <summary>Kernel settings by their path below /proc/sys; without those that the kernel does not show.</summary>
    public IReadOnlyDictionary<string, long> Kernel { get; }

    /// <summary>Kernel settings as the next boot makes them, by their name with dots.</summary>
    public IReadOnlyDictionary<string, BootSetting> BootSettings { get; }

    /// <summary>Interfaces.</summary>
    public IReadOnlyList<LinkFact> Links { get; }

    /// <summary>The kernel's routes.</summary>
    public IReadOnlyList<RouteFact> Routes { get; }

    /// <summary>Routes of this program's that the host keeps.</summary>
    public IReadOnlyList<KeptRoute> KeptRoutes { get; }

    /// <summary>Those that it has written down for the next boot.</summary>
    public IReadOnlyList<KeptRoute> BootRoutes { get; }

    /// <summary>Sessions of FRR; null where it printed none.</summary>
    public IReadOnlyList<BgpSession>? BgpSessions => BgpSession.ParseAll(Answers);

    /// <summary>Routes that FRR knows by BGP; null where it printed none.</summary>
    public IReadOnlyList<BgpRoute>? BgpRoutes => BgpRoute.ParseAll(Answers);

    /// <summary>systemd's units that were asked for.</summary>
    public IReadOnlyDictionary<string, UnitFact> Units { get; }

    /// <summary>The overlay's device; null where there is none.</summary>
    public VtepFact? Vtep { get; }

    /// <summary>Rules that give packets another source address.</summary>
    public IReadOnlyList<TranslationRule> Translations { get; }

    /// <summary>nftables' tables: family and name.</summary>
    public IReadOnlyList<string> Tables { get; }

    /// <summary>Kubernetes' programs.</summary>
    public IReadOnlyList<ProgramFact> Programs { get; }

    /// <summary>Certificates.</summary>
    public IReadOnlyList<CertificateFact> Certificates { get; }

    /// <summary>A number of the kernel's; it has none above 32 bits among those that are asked for.</summary>
    private static long Whole(string name, string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && Math.Abs((decimal)number) <= uint.MaxValue
            ? number
            : throw new FormatException($"\"{Answers.Short(text)}\" must be the whole number of {name}, within 32 bits.");

    private static IEnumerable<KeptRoute> FrrRoutes(Answers answers, string question) =>
        answers.Lines(question).Select(FrrRoute.Parse).OfType<FrrRoute>().Select(KeptRoute.From);

    /// <summary>The last assignment counts, as when systemd reads the files.</summary>
    private static Dictionary<string, BootSetting> BootSettingsOf(IEnumerable<string> lines)
    {
        var settings = new Dictionary<string, BootSetting>(StringComparer.Ordinal);
        var file = string.Empty;
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            if (line.StartsWith("# /", StringComparison.Ordinal))
                file = line[2..];
            else if (line[0] is not ('#' or ';') && line.Split('=', 2, StringSplitOptions.TrimEntries) is [var name, var value])
                settings[name.TrimStart('-').Replace('/', '.')] = new BootSetting(value, file);
        }
        return settings;
    }

    [GeneratedRegex(@"^table (\S+ \S+) \{")]
    private static partial Regex TableLine();
}

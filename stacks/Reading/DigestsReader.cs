using System.Collections.Immutable;
using System.Text.RegularExpressions;
using QuicLoad.Contracts;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads what proves downloads that come over http: kubernetes.digestsFile and kubernetes.packageKeyDigest.</summary>
internal static partial class DigestsReader
{
    private static readonly string[] Programs = ["kubeadm", "kubelet", "kubectl"];

    /// <summary>SHA-256 of each program by ARCH/PROGRAM; null where there is no such file, and where it is no good.</summary>
    public static ImmutableDictionary<string, string>? Digests(
        SettingsNode node,
        Uri? artifacts,
        bool packages,
        StackSource source,
        SettingsErrors errors
    )
    {
        var file = node.Text("digestsFile");
        if (file is null && artifacts?.Scheme == Uri.UriSchemeHttp && !packages)
            errors.Add(
                node.PathOf("artifacts"),
                artifacts.OriginalString,
                $"is http, which proves nothing of what it serves, and {node.PathOf("digestsFile")} is not set",
                "Use https, or name a file with the SHA-256 of each program, as sha256sum prints it."
            );
        if (file is not null && packages)
            errors.Add(
                node.PathOf("digestsFile"),
                file,
                "is written, but artifacts is packages, which their source's key proves",
                "Remove it."
            );
        if (file is null || packages)
            return null;
        var text = source.Read(
            node.PathOf("digestsFile"),
            file,
            "Make it with sha256sum in a folder that has the programs from their publisher.",
            errors
        );
        return text is null ? null : Parse(node.PathOf("digestsFile"), file, text, errors);
    }

    /// <summary>SHA-256 of the package source's key; null where none is written.</summary>
    public static string? PackageKey(SettingsNode node, Uri? packages, SettingsErrors errors)
    {
        var digest = node.Has("packageKeyDigest") ? node.Read("packageKeyDigest", null, ReadDigest) : null;
        if (packages is null && node.Has("packageKeyDigest"))
            errors.Add(
                node.PathOf("packageKeyDigest"),
                digest,
                "is written, but artifacts is not packages",
                "Set artifacts: packages, or remove it."
            );
        if (packages?.Scheme == Uri.UriSchemeHttp && !node.Has("packageKeyDigest"))
            errors.Add(
                node.PathOf("packageSource"),
                packages.OriginalString,
                $"is http, which proves nothing of its key, and {node.PathOf("packageKeyDigest")} is not set",
                "Use https, or write the SHA-256 of its Release.key, as sha256sum prints it."
            );
        return digest;
    }

    /// <summary>SHA-256 of an archive, from a file as sha256sum prints it; null where there is none, and where it is no good.</summary>
    /// <param name="node">The section.</param>
    /// <param name="key">The setting that names the file.</param>
    /// <param name="archive">Where the archive is; its line ends with the last part of that.</param>
    /// <param name="source">Where files are read.</param>
    public static string? Archive(SettingsNode node, string key, Uri? archive, StackSource source)
    {
        if (node.Text(key, "keys/balancer.sha256") is not { } file)
            return null;
        var text = source.Read(node.PathOf(key), file, "Make it with sha256sum of the archive.", node.Errors);
        if (text is null || archive is null)
            return null;
        var name = archive.Segments[^1];
        var digests = text.Split('\n')
            .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length == 2 && words[1].TrimStart('*').Split('/')[^1] == name)
            .Select(words => ReadDigest(words[0]))
            .ToList();
        if (digests is [{ IsGood: true, Value: var digest }])
            return digest;
        node.Errors.Add(
            node.PathOf(key),
            file,
            $"has no line whose path ends with {name}, or more than one, or no SHA-256 there",
            "Make it with sha256sum of the archive."
        );
        return null;
    }

    /// <summary>A SHA-256 in hexadecimal digits.</summary>
    private static Parsed<string> ReadDigest(string text) =>
        Digest().IsMatch(text)
            ? text.ToLowerInvariant()
            : ("must be a SHA-256 of 64 hexadecimal digits", "Write what sha256sum prints of the file, in quotation marks.");

    private static ImmutableDictionary<string, string>? Parse(string path, string file, string text, SettingsErrors errors)
    {
        var before = errors.All.Count;
        var digests = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (
            var (line, number) in text.Split('\n').Select((line, i) => (line.TrimEnd('\r'), i + 1)).Where(pair => pair.Item1.Length > 0)
        )
        {
            if (Line().Match(line) is not { Success: true } match)
            {
                errors.Add(
                    path,
                    file,
                    $"must have a SHA-256, two blanks and a path on each line, and line {number} has not",
                    "Make it with sha256sum."
                );
                return null;
            }
            if (Program().Match(match.Groups["path"].Value) is { Success: true } program)
                Add(program.Value, match.Groups["digest"].Value.ToLowerInvariant(), number);
        }
        var architectures = digests.Keys.Select(key => key.Split('/')[0]).Distinct().DefaultIfEmpty("amd64").Order(StringComparer.Ordinal);
        foreach (
            var missing in architectures
                .SelectMany(architecture => Programs.Select(program => $"{architecture}/{program}"))
                .Where(key => !digests.ContainsKey(key))
        )
            errors.Add(path, file, $"has no line whose path ends with {missing}", "Add it, as sha256sum prints it.");
        return errors.All.Count == before ? digests.ToImmutable() : null;

        void Add(string program, string digest, int number)
        {
            if (digests.TryGetValue(program, out var other) && other != digest)
                errors.Add(path, file, $"has two digests of {program}, the second on line {number}", "Keep the right one.");
            digests[program] = digest;
        }
    }

    [GeneratedRegex("^[0-9a-fA-F]{64}$", RegexOptions.CultureInvariant)]
    private static partial Regex Digest();

    [GeneratedRegex("^(?<digest>[0-9a-fA-F]{64}) [ *](?<path>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    [GeneratedRegex("(?<=^|/)(amd64|arm64)/(kubeadm|kubelet|kubectl|crictl)$", RegexOptions.CultureInvariant)]
    private static partial Regex Program();
}

using System.Text;
using System.Text.RegularExpressions;

namespace QuicLoad.Acceptance.Brief;

/// <summary>Looks for secrets where none may be: the known ones by their text, join tokens by their form.</summary>
/// <param name="eventOwners">Names that look like the first half of a token: Kubernetes names an event by its object and a number.</param>
internal sealed partial class SecretHunt(params IReadOnlyList<string> eventOwners)
{
    private const int TokenId = 6;
    private const int ShortestPart = 24;
    private readonly Dictionary<string, string> secrets = [];

    /// <summary>The number of texts looked for.</summary>
    public int Count => secrets.Count;

    /// <summary>Adds a secret that is one word, such as a passphrase.</summary>
    public void AddWord(string name, string word) => secrets[word.Trim()] = name;

    /// <summary>Adds a private key in PEM: every line of its body, and the whole body as one line.</summary>
    public void AddKey(string name, string pem)
    {
        var body = pem.Split('\n').Select(line => line.Trim()).Where(line => line.Length >= ShortestPart && !line.StartsWith('-')).ToList();
        // The first line of an OpenSSH key is the same in every key.
        foreach (var line in body.Skip(body.Count > 2 ? 1 : 0))
            secrets[line] = name;
        secrets[string.Concat(body)] = name;
    }

    /// <summary>Adds an admin kubeconfig: its private key, as it stands there and decoded.</summary>
    /// <exception cref="FormatException">It has no client key.</exception>
    public void AddKubeconfig(string kubeconfig)
    {
        var data = ClientKey().Match(kubeconfig).Groups[1].Value;
        if (data.Length == 0)
            throw new FormatException("The kubeconfig output has no client-key-data.");
        AddWord("kubeconfig", data);
        AddKey("kubeconfig", Encoding.ASCII.GetString(Convert.FromBase64String(data)));
    }

    /// <summary>Returns what was found in a text: names of secrets, never the secrets.</summary>
    public IReadOnlyList<string> In(string text)
    {
        var found = secrets.Where(secret => text.Contains(secret.Key, StringComparison.Ordinal)).Select(secret => secret.Value).ToHashSet();
        if (PrivateKeyBlock().IsMatch(text))
            found.Add("private key block");
        found.UnionWith(
            JoinToken()
                .Matches(text)
                .Where(match => !eventOwners.Contains(match.Value[..TokenId]))
                .Select(match => $"join token {match.Value[..TokenId]}.…")
        );
        return [.. found];
    }

    [GeneratedRegex(@"client-key-data:\s*""?([A-Za-z0-9+/=]+)")]
    private static partial Regex ClientKey();

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----")]
    private static partial Regex PrivateKeyBlock();

    /// <summary>
    /// kubeadm's tokens: six characters, a dot, sixteen characters, with a digit among them, which host names and the like of that form
    /// lack.
    /// </summary>
    [GeneratedRegex(
        @"(?<![A-Za-z0-9._/-])(?=[a-z0-9.]*[0-9])[a-z0-9]{6}\.(?=[a-z0-9]*[0-9])(?=[a-z0-9]*[a-z])[a-z0-9]{16}(?![A-Za-z0-9._/-])"
    )]
    private static partial Regex JoinToken();
}

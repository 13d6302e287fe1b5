using System.Security.Cryptography;
using System.Text;

namespace QuicLoad.Embedded.Cli.Review;

/// <summary>
/// Secrets of a stack file that nobody opens: the program gets a text that is the same as long as the ciphertext is. A comparison
/// with a revision never opens one; a preview of the state does when there is a passphrase.
/// </summary>
internal static class HiddenSecrets
{
    /// <summary>How this command opens secrets of the stack file.</summary>
    public static Func<string, string, string> Opener(Arguments arguments, Workspace workspace) =>
        arguments.Against is not null || workspace.Secrets.WithoutPassphrase ? Hide : workspace.Secrets.Decrypt;

    /// <summary>A text in place of the secret; the ciphertext is public, so its hash tells nothing.</summary>
    public static string Hide(string ciphertext, string where) =>
        $"hidden-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ciphertext)))[..16]}";
}

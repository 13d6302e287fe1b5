using QuicLoad.Contracts;
using QuicLoad.Tests.Shared;
using Xunit;

namespace QuicLoad.Tests.Contracts;

public sealed class PrivateKeyTextTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("ed25519", "")]
    [InlineData("ecdsa", "")]
    [InlineData("rsa", "-m PEM")]
    [InlineData("ecdsa", "-m PEM")]
    [InlineData("rsa", "-m PKCS8")]
    public void Read_KeyOfSshKeygen_IsTakenAsItIs(string type, string format)
    {
        var text = Make(type, "", format);
        Assert.Equal(text, PrivateKeyText.Read(text).Value);
    }

    [Fact]
    public void Read_OtherLineEnds_IsTheSameKey()
    {
        var text = Make("ed25519", "");
        string[] others =
        [
            text.ReplaceLineEndings("\r\n"),
            text.TrimEnd('\n'),
            text.TrimEnd('\n').ReplaceLineEndings("\r\n"),
            "\uFEFF" + text,
            $"\n\n{text}\n",
            text.Replace("\n", " \n", StringComparison.Ordinal),
        ];
        foreach (var other in others)
        {
            var read = PrivateKeyText.Read(other);
            Assert.True(read.IsGood, read.Rule);
            Assert.Equal(text, read.Value);
        }
    }

    [Theory]
    [InlineData("ed25519", "")]
    [InlineData("rsa", "-m PEM")]
    [InlineData("rsa", "-m PKCS8")]
    public void Read_Passphrase_IsRefused(string type, string format)
    {
        var read = PrivateKeyText.Read(Make(type, "open sesame", format).ReplaceLineEndings("\r\n"));
        Assert.Null(read.Value);
        Assert.Equal("is a file whose private key needs a passphrase", read.Rule);
        Assert.Equal("Take it out (ssh-keygen -p), or set agent: true and give the key to the SSH agent (ssh-add).", read.Cure);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ssh-ed25519 AAAA")]
    [InlineData("---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nMAAA\n-----END PUBLIC KEY-----")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMAAA\n-----END CERTIFICATE-----")]
    [InlineData("apiVersion: v1\nkind: Config")]
    public void Read_NoPrivateKey_IsRefused(string text)
    {
        var read = PrivateKeyText.Read(text);
        Assert.Null(read.Value);
        Assert.Equal(("is a file that holds no private key", "Name the file that ssh-keygen wrote, not its .pub."), (read.Rule, read.Cure));
    }

    [Theory]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA")]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----\n(not really)\n-----END OPENSSH PRIVATE KEY-----")]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----")]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----\n-----END OPENSSH PRIVATE KEY-----")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMAAA\n-----END EC PRIVATE KEY-----")]
    public void Read_DamagedKey_IsRefused(string text)
    {
        var read = PrivateKeyText.Read(text);
        Assert.Null(read.Value);
        Assert.Equal("is a file whose private key is damaged or cut off", read.Rule);
    }

    [Fact]
    public void Read_CutOrChangedAnywhere_IsJudged()
    {
        var text = Make("ed25519", "");
        for (var length = 0; length < text.Length - 1; length++)
            Assert.False(PrivateKeyText.Read(text[..length]).IsGood);
        var random = new Random(20260114);
        for (var i = 0; i < 2000; i++)
        {
            var letters = text.ToCharArray();
            letters[random.Next(letters.Length)] = (char)random.Next(0x80);
            _ = PrivateKeyText.Read(new string(letters));
        }
    }

    [Fact]
    public void Read_PuttysFormat_SaysHowToConvertIt()
    {
        var read = PrivateKeyText.Read("PuTTY-User-Key-File-3: ssh-ed25519\r\nEncryption: none\r\n");
        Assert.Null(read.Value);
        Assert.Equal("Convert it to OpenSSH's: puttygen FILE -O private-openssh -o NEWFILE.", read.Cure);
    }

    [Theory]
    [InlineData("keys/id", "/stack/keys/id")]
    [InlineData("/keys/id", "/keys/id")]
    [InlineData("~/.ssh/id", "{HOME}/.ssh/id")]
    [InlineData("~jane/id", "/stack/~jane/id")]
    public void SettingsPath_Resolve_IsWhereTheFileIs(string path, string resolved) =>
        Assert.Equal(
            resolved.Replace("{HOME}", Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), StringComparison.Ordinal),
            SettingsPath.Resolve("/stack", path)
        );

    private string Make(string type, string passphrase, string format = "")
    {
        var file = folder.PathTo($"{Guid.NewGuid():N}");
        TestProgram.Run(
            "ssh-keygen",
            [
                "-q",
                "-t",
                type,
                .. type == "rsa" ? ["-b", "1024"] : Array.Empty<string>(), // the shortest, which is made at once
                "-N",
                passphrase,
                "-f",
                file,
                .. format.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            ]
        );
        return File.ReadAllText(file);
    }
}

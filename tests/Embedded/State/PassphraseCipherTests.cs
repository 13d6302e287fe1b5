using System.Security.Cryptography;
using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Tests.State;

public sealed class PassphraseCipherTests
{
    /// <summary>Made by the official CLI with the passphrase "test".</summary>
    private const string OfficialSalt = "v1:s3RlPuxebhA=:v1:bjSkNmMVbHfsA7Bc:xxeSTa7S/vGy4GLUomtdLfzHPoEfZw==";

    [Fact]
    public void Open_OfficialSalt_DecryptsAnOfficialSecret() =>
        Assert.Equal(
            "hunter2",
            PassphraseCipher.Open("test", OfficialSalt).Decrypt("v1:jJ5j6+io3qYOODZu:OMenBzOvdUXKNgdeEq0tnX2OyLylQLw=")
        );

    [Fact]
    public void Open_WrongPassphrase_SaysSo() =>
        Assert.StartsWith(
            "incorrect passphrase",
            Assert.Throws<StateException>(() => PassphraseCipher.Open("tset", OfficialSalt)).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("")]
    [InlineData("v2:s3RlPuxebhA=:v1:a:b")]
    [InlineData("v1:s3RlPuxebhA=")]
    [InlineData("v1:not base64!:v1:bjSkNmMVbHfsA7Bc:xxeSTa7S/vGy4GLUomtdLfzHPoEfZw==")]
    [InlineData("v1:s3RlPuxebhA=:v1:AAAA:xxeSTa7S/vGy4GLUomtdLfzHPoEfZw==")]
    [InlineData("v1:s3RlPuxebhA=:v1:bjSkNmMVbHfsA7Bc:AAAA")]
    [InlineData("v1:s3RlPuxebhA=:v1:bjSkNmMVbHfsA7Bc:")]
    [InlineData("v1:s3RlPuxebhA=:v1:bjSkNmMVbHfsA7Bc:xxeSTa7S/vGy4GLUomtdLfzHPoEfZw")]
    public void Open_MalformedSalt_SaysSo(string salt) =>
        Assert.Contains(
            "encryptionsalt",
            Assert.Throws<StateException>(() => PassphraseCipher.Open("test", salt)).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("")]
    [InlineData("v1:AAAA")]
    [InlineData("v1:AAAA:AAAA")]
    [InlineData("v1:jJ5j6+io3qYOODZu:AAAA")]
    [InlineData("v1:!:OMenBzOvdUXKNgdeEq0tnX2OyLylQLw=")]
    [InlineData("v1:jJ5j6+io3qYOODZu:OMenBzOvdUXKNgdeEq0tnX2OyLylQLwx")]
    public void Decrypt_MalformedText_IsToldAsSuch(string text) =>
        Assert.ThrowsAny<CryptographicException>(() => PassphraseCipher.Open("test", OfficialSalt).Decrypt(text));

    [Fact]
    public void Create_ThenOpen_DecryptsWhatWasEncrypted()
    {
        var made = PassphraseCipher.Create("pass");
        var text = made.Encrypt("über\n");

        Assert.Equal("über\n", PassphraseCipher.Open("pass", made.Salt).Decrypt(text));
        Assert.NotEqual(text, made.Encrypt("über\n"));
    }
}

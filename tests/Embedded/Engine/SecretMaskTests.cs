using QuicLoad.Embedded.Engine;

namespace QuicLoad.Embedded.Tests.Engine;

public sealed class SecretMaskTests
{
    private readonly SecretMask mask = new();

    [Theory]
    [InlineData("hunter2", "login with hunter2 failed: hunter2", "login with [secret] failed: [secret]")]
    [InlineData("abc", "abc is too short to be hidden", "abc is too short to be hidden")]
    [InlineData(" padded \n", "padded", "[secret]")]
    public void Apply_OneLine_HidesItWhole(string secret, string text, string expected)
    {
        mask.Learn([secret]);

        Assert.Equal(expected, mask.Apply(text));
    }

    [Fact]
    public void Apply_LongText_HidesItsLongWordsButNoNamesOrAddresses()
    {
        mask.Learn([
            "apiVersion: v1\nserver: https://198.51.100.10:6443\nclient-certificate-data: LS0tLS1CRUdJTiBDRVJU\ntoken: "
                + "\"abcdef.0123456789abcdef\"\n",
        ]);

        Assert.Equal(
            "apiVersion of https://198.51.100.10:6443 client-certificate-data: [secret] [secret]",
            mask.Apply("apiVersion of https://198.51.100.10:6443 client-certificate-data: LS0tLS1CRUdJTiBDRVJU abcdef.0123456789abcdef")
        );
    }

    [Fact]
    public void Apply_SecretInsideASecret_HidesTheLongerFirst()
    {
        mask.Learn(["pass", "password-long"]);

        Assert.Equal("[secret] [secret]", mask.Apply("password-long pass"));
    }
}

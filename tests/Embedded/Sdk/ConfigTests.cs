using Pulumi;
using Pulumi.Utilities;
using static QuicLoad.Embedded.Tests.Sdk.Programs;

namespace QuicLoad.Embedded.Tests.Sdk;

public sealed class ConfigTests
{
    private static readonly Dictionary<string, string> Values = new()
    {
        ["text"] = "t",
        ["yes"] = "true",
        ["count"] = "3",
        ["ratio"] = "1.5",
        ["object"] = """{"Name":"n","Tags":["a"]}""",
        ["token"] = "s3cret",
    };

    [Fact]
    public async Task Get_EveryType_Parses() =>
        await WithConfig(config =>
        {
            Assert.Equal(
                ("t", true, 3, 1.5),
                (config.Get("text"), config.GetBoolean("yes"), config.GetInt32("count"), config.GetDouble("ratio"))
            );
            Assert.Equal("a", config.RequireObject<Settings>("object").Tags.Single());
            Assert.Equal(("n", "t"), (config.GetObject<Settings>("object")!.Name, config.Require("text")));
        });

    [Fact]
    public async Task Get_Unset_IsNull() =>
        await WithConfig(config =>
        {
            Assert.Null(config.Get("none"));
            Assert.Null(config.GetBoolean("none"));
            Assert.Null(config.GetInt32("none"));
            Assert.Null(config.GetSecret("none"));
            Assert.Null(config.GetObject<Settings>("none"));
        });

    [Fact]
    public async Task GetSecret_EveryType_IsSecret() =>
        await WithConfig(config =>
        {
            Assert.True(Output.IsSecretAsync(config.RequireSecret("text")).Result);
            Assert.True(Output.IsSecretAsync(config.GetSecretInt32("count")!).Result);
            Assert.True(Output.IsSecretAsync(config.RequireSecretObject<Settings>("object")).Result);
            Assert.Equal("t", OutputUtilities.GetValueAsync(config.GetSecret("text")!).Result);
        });

    [Fact]
    public async Task Require_Unset_NamesTheKeyAndTheCure() =>
        await WithConfig(config =>
        {
            var error = Assert.Throws<RunException>(() => config.RequireInt32("none"));

            Assert.Equal(
                "Missing Required configuration variable 'test:none'\n\tplease set a value using the command `pulumi config set "
                    + "test:none <value>`",
                error.Message
            );
        });

    [Fact]
    public async Task Get_NotOfTheType_NamesKeyAndValue() =>
        await WithConfig(config =>
        {
            Assert.Equal(
                "Configuration 'test:text' value 't' is not a valid Boolean",
                Assert.Throws<RunException>(() => config.GetBoolean("text")).Message
            );
            Assert.Equal(
                "Configuration 'test:ratio' value '1.5' is not a valid Int32",
                Assert.Throws<RunException>(() => config.GetInt32("ratio")).Message
            );
            Assert.StartsWith(
                "Configuration 'test:text' value 't' is not a valid ",
                Assert.Throws<RunException>(() => config.GetObject<Settings>("text")).Message,
                StringComparison.Ordinal
            );
        });

    [Fact]
    public async Task Get_SecretNotOfTheType_HidesTheValue() =>
        await WithConfig(config =>
            Assert.Equal(
                "Configuration 'test:token' value '[secret]' is not a valid Int32",
                Assert.Throws<RunException>(() => config.GetInt32("token")).Message
            )
        );

    [Theory]
    [InlineData("test")]
    [InlineData("test:config")]
    public async Task Config_OfAName_ReadsItsKeys(string name) => await WithConfig(_ => Assert.Equal("t", new Config(name).Get("text")));

    private static async Task WithConfig(Action<Config> check)
    {
        Exception? failure = null;
        var monitor = new RecordingMonitor { Info = Info(config: Values, secretKeys: "token") };
        await monitor.RunAsync(() => failure = Record.Exception(() => check(new Config())));
        if (failure is not null)
            throw failure;
    }

    private sealed record Settings(string Name, string[] Tags);
}

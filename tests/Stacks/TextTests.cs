using System.Net;
using FsCheck;
using FsCheck.Fluent;
using QuicLoad.Stacks.Reading;
using Xunit;

namespace QuicLoad.Tests.Stacks;

public sealed class TextTests
{
    [Theory]
    [InlineData("0.0.0.0/0")]
    [InlineData("198.51.100.0/24")]
    [InlineData("255.255.255.255/32")]
    public void Prefix_Good_IsThatNetwork(string text)
    {
        var network = AddressText.ReadPrefix(text).Value;
        Assert.Equal(IPNetwork.Parse(text), network);
    }

    [Theory]
    [InlineData("198.51.100.0/024x")]
    [InlineData("198.51.100.0/")]
    [InlineData("198.51.100.0/-1")]
    [InlineData("198.51.100.00/24")]
    [InlineData("198.51.100.256/24")]
    [InlineData("2001:db8::/32")]
    [InlineData("")]
    public void Prefix_Malformed_IsRefused(string text) => Assert.False(AddressText.ReadPrefix(text).IsGood);

    [Fact]
    public void Prefix_AnyAddressAndLength_IsReadOnlyWithoutExtraBits() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<uint>(),
                Gen.Choose(0, 32).ToArbitrary(),
                (bits, length) =>
                {
                    var address = new IPAddress([(byte)(bits >> 24), (byte)(bits >> 16), (byte)(bits >> 8), (byte)bits]);
                    var extra = length < 32 && (bits << length) != 0;
                    var read = AddressText.ReadPrefix($"{address}/{length}");
                    return read.IsGood == !extra && (extra || read.Value.ToString() == $"{address}/{length}");
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("viewer:1", true)]
    [InlineData("quic-load/viewer:lab", true)]
    [InlineData("registry.example:5000/a/b-c/viewer:1.0.0", true)]
    [InlineData("registry.example/viewer@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", true)]
    [InlineData("viewer", false)]
    [InlineData("viewer:", false)]
    [InlineData("registry.example:5000/viewer", false)]
    [InlineData("quic-load/Viewer:1", false)]
    [InlineData("viewer:1;reboot", false)]
    public void Image_Text_IsTakenOrRefused(string text, bool good) => Assert.Equal(good, NameText.ReadImage(text).IsGood);

    [Theory]
    [InlineData("root", true)]
    [InlineData("jane.doe", true)]
    [InlineData("jane@corp.example", true)]
    [InlineData("Jane", true)]
    [InlineData("CORP\\jane", true)]
    [InlineData("_svc-load+1", true)]
    [InlineData("1jane", true)]
    [InlineData("-oProxyCommand=id", false)]
    [InlineData("jane doe", false)]
    [InlineData("root\n", false)]
    [InlineData("jane\"doe", false)]
    [InlineData("$(id)", false)]
    [InlineData("CORP\\", false)]
    [InlineData("\\jane", false)]
    [InlineData("a\\b\\c", false)]
    [InlineData("jane%h", false)]
    public void User_Text_IsTakenOrRefused(string text, bool good) => Assert.Equal(good, NameText.ReadUser(text).IsGood);

    [Fact]
    public void User_Length_Is255AtMost()
    {
        Assert.True(NameText.ReadUser(new string('a', 255)).IsGood);
        Assert.False(NameText.ReadUser(new string('a', 256)).IsGood);
    }

    [Fact]
    public void Label_LineFeedBehindIt_IsRefused() => Assert.False(NameText.ReadLabel("worker1\n").IsGood);

    [Theory]
    [InlineData("100m", 0.1)]
    [InlineData("2", 2)]
    [InlineData("0.5", 0.5)]
    public void Cpu_Good_IsCores(string text, double cores)
    {
        var quantity = Quantity.ReadCpu(text).Value;
        Assert.Equal((decimal)cores, quantity!.Amount);
    }

    [Theory]
    [InlineData("512Mi", 536870912)]
    [InlineData("1G", 1000000000)]
    [InlineData("1024", 1024)]
    public void Memory_Good_IsBytes(string text, long bytes)
    {
        var quantity = Quantity.ReadMemory(text).Value;
        Assert.Equal(bytes, quantity!.Amount);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1e3")]
    [InlineData("256 Mi")]
    [InlineData("Mi")]
    public void Memory_Malformed_IsRefused(string text) => Assert.False(Quantity.ReadMemory(text).IsGood);

    [Theory]
    [InlineData("maxPod", "maxPods")]
    [InlineData("MaxPods", "maxPods")]
    [InlineData("imgaes", "images")]
    [InlineData("nothinglikeit", null)]
    public void NearestName_Misspelt_IsWhatWasMeant(string name, string? meant) =>
        Assert.Equal(meant, NearestName.Find(name, ["maxPods", "images", "version"]));

    [Theory]
    [InlineData("config:\n  quic-load:workers: []\n  quic-load:wrokers: []\n  aws:region: x", "workers,wrokers")]
    [InlineData("encryptionsalt: v1:x", "")]
    [InlineData("config: {", "")]
    [InlineData("", "")]
    public void StackFile_Text_GivesTheProjectsKeys(string text, string keys) =>
        Assert.Equal(keys, string.Join(',', StackFile.ParseOrEmpty(text, "quic-load").Keys));
}

using QuicLoad.Embedded.Cli.Review;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Tests.Cli.Review;

public sealed class OutputWordsTests
{
    [Theory]
    [InlineData("""{"nodes":[]}""", """{"nodes":[{"name":"a","role":"worker","podCidr":"10.0.0.0/24"}]}""", "+1 worker a (10.0.0.0/24)")]
    [InlineData("""{"hosts":[{"name":"a"}]}""", """{"hosts":[]}""", "-1 host a")]
    [InlineData("""{"hosts":[{"name":"a","port":22}]}""", """{"hosts":[{"name":"a","port":23}]}""", "host a: port 22 -> 23")]
    [InlineData("""{"hosts":[]}""", """{"hosts":[{"name":"a"},{"name":"b"},{"name":"c"},{"name":"d"}]}""", "+4 hosts a ... d")]
    [InlineData("""{"routes":["a","b"]}""", """{"routes":["b","c","d"]}""", "+2 routes; -1 route")]
    [InlineData("""{"copies":1}""", """{"copies":2}""", "copies 1 -> 2")]
    [InlineData("""{"viewerNamespace":"a"}""", "{}", "viewer namespace a -> none")]
    [InlineData("""{"a":[{"b":1}]}""", """{"a":[{"b":2},{"b":3}]}""", "")]
    [InlineData("""{"a":{"b":{"c":1}}}""", """{"a":{"b":{"c":2}}}""", "a b c 1 -> 2")]
    [InlineData(
        """{"hosts":[],"nodes":[]}""",
        """{"hosts":[{"name":"a","role":"node","key":"k"}],"nodes":[{"name":"a","role":"node"}]}""",
        "+1 node a"
    )]
    [InlineData(
        """{"hosts":[{"name":"a","role":"node","ip":1,"key":1}],"nodes":[{"name":"a","role":"node","ip":1}]}""",
        """{"hosts":[{"name":"a","role":"node","ip":2,"key":2}],"nodes":[{"name":"a","role":"node","ip":2}]}""",
        "node a: ip 1 -> 2; node a: key 1 -> 2"
    )]
    [InlineData("{}", """{"protocol":"quic"}""", "protocol quic")]
    [InlineData("""{"a":{"b":1}}""", """{"a":{"b":2}}""", "a b 1 -> 2")]
    [InlineData(
        """{"capacity":{"viewers":120,"needed":10},"replicas":10}""",
        """{"capacity":{"viewers":1012,"needed":1000},"replicas":1000}""",
        "viewers 10 -> 1000; capacity 1012 of 1000 needed"
    )]
    [InlineData("""{"replicas":10}""", """{"capacity":{"viewers":1012,"needed":10},"replicas":10}""", "capacity 1012 of 10 needed")]
    [InlineData("""{"a":1,"b":[1],"c":{"d":1}}""", """{"a":1,"b":[1],"c":{"d":1}}""", "")]
    public void Compare_OutputsBeforeAndAfter_SaysWhatChanged(string before, string after, string expected) =>
        Assert.Equal(expected, string.Join("; ", OutputWords.Compare(Map(before), Map(after)).Sentences));

    [Fact]
    public void Compare_SecretAndUnknownOutputs_SaysNothing()
    {
        var before = PropertyValue
            .Map.Empty.With("kubeconfig", new PropertyValue.Secret(new PropertyValue.Text("a")))
            .With("id", PropertyValue.Unknown);
        var after = PropertyValue.Map.Empty.With("kubeconfig", new PropertyValue.Secret(new PropertyValue.Text("b"))).With("id", "known");

        Assert.Empty(OutputWords.Compare(before, after).Sentences);
    }

    [Fact]
    public void Compare_ThingWithAnotherName_IsARename() =>
        Assert.Equal(
            ["host a is b now, and all else of it is the same"],
            OutputWords.Compare(Map("""{"hosts":[{"name":"a","port":1}]}"""), Map("""{"hosts":[{"name":"b","port":1}]}""")).Renames
        );

    private static PropertyValue.Map Map(string json) => (PropertyValue.Map)PropertyJson.Parse(json);
}

using QuicLoad.Stacks.Reading;
using Xunit;

namespace QuicLoad.Tests.Stacks;

/// <summary>What the settings' readers say of a file with mistakes, word for word.</summary>
internal static class Mistakes
{
    /// <summary>In a stack that is good otherwise.</summary>
    /// <param name="good">What stands in the good file.</param>
    /// <param name="bad">What is in its place; {ADDRESS} and {BROADCAST} are addresses with a host key.</param>
    public static IEnumerable<string> Find(string good, string bad)
    {
        bad = bad.Replace("{ADDRESS}", "address: 198.51.101.12\n      hostKey: " + TestFiles.HostKey, StringComparison.Ordinal)
            .Replace("{BROADCAST}", "address: 198.51.100.255\n      hostKey: " + TestFiles.HostKey, StringComparison.Ordinal);
        Assert.Contains(good, StackYaml.Good, StringComparison.Ordinal);
        var place = StackYaml.Good.IndexOf(good, StringComparison.Ordinal);
        var yaml = string.Concat(StackYaml.Good.AsSpan(0, place), bad, StackYaml.Good.AsSpan(place + good.Length));
        return Find(yaml);
    }

    public static IEnumerable<string> Find(string yaml, TestFiles? files = null) =>
        Assert.Throws<SettingsException>(() => SettingsReaderTests.Read(yaml, files)).Errors.Select(error => error.ToString());
}

namespace QuicLoad.Tests.Stacks;

/// <summary>The good stack with packed users in it; tests spoil one thing in them.</summary>
internal static class UserYaml
{
    /// <summary>The whole file.</summary>
    public static string Good { get; } =
        StackYaml
            .Good.Replace("podCidr: 203.0.113.0/26", "podCidr: 203.0.113.0/26\n      userCidr: 198.18.64.0/27", StringComparison.Ordinal)
            .Replace("podCidr: 203.0.113.64/26", "podCidr: 203.0.113.64/26\n      userCidr: 198.18.64.32/27", StringComparison.Ordinal)
        + "\n  quic-load:users: { perWorker: 20 }";

    /// <summary>The good file with one thing replaced.</summary>
    public static string With(string good, string other) =>
        Good.Contains(good, StringComparison.Ordinal)
            ? Good.Replace(good, other, StringComparison.Ordinal)
            : throw new ArgumentException($"\"{good}\" is not in the stack.", nameof(good));
}

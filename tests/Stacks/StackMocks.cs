using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Pulumi.Testing;
using QuicLoad.Tests.Components;

namespace QuicLoad.Tests.Stacks;

/// <summary>Mocks that record every registration and answer as the providers would.</summary>
internal sealed class StackMocks : IMocks
{
    private readonly ConcurrentQueue<MockResourceArgs> seen = new();

    public IReadOnlyList<MockResourceArgs> Seen => [.. seen];

    /// <summary>What a step prints: a ticket for a token, a kubeconfig for a kubeconfig.</summary>
    public Func<MockResourceArgs, string> Stdout { get; init; } =
        args =>
            args.Name!.EndsWith("-token", StringComparison.Ordinal)
                ? $"198.51.100.10:6443 abcdef.0123456789abcdef sha256:{new string('a', 64)}"
            : args.Name.EndsWith("-account", StringComparison.Ordinal) ? $"{new string('A', 120)}==\n{new string('t', 40)}"
            : args.Name.EndsWith("-kubeconfig", StringComparison.Ordinal) ? AdminKubeconfig.Text
            : $"{args.Name} done";

    /// <summary>What must be over before a registration is answered.</summary>
    public Func<MockResourceArgs, Task> Before { get; init; } = _ => Task.CompletedTask;

    public async Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        seen.Enqueue(args);
        await Before(args);
        var outputs = args.Inputs.ToBuilder();
        if (args.Type == "command:remote:Command")
        {
            outputs["stdout"] = Components.StepOutput.Make(args, Stdout(args));
            outputs["stderr"] = string.Empty;
        }
        return ($"{args.Name}-id", outputs.ToImmutable());
    }

    public Task<object> CallAsync(MockCallArgs args) =>
        throw new InvalidOperationException($"Nothing must be called, and {args.Token} was.");

    /// <summary>One resource by name and type.</summary>
    public MockResourceArgs One(string type, string name) => Seen.Single(args => args.Type == type && args.Name == name);

    /// <summary>One script by name.</summary>
    public MockResourceArgs Script(string name) => One("command:remote:Command", name);

    /// <summary>A path into a resource's inputs, e.g. spec.replicas.</summary>
    public static object? At(MockResourceArgs args, string path)
    {
        object? value = args.Inputs;
        foreach (var part in path.Split('.'))
        {
            value = value switch
            {
                IReadOnlyDictionary<string, object> map => map.GetValueOrDefault(part),
                ImmutableArray<object> list => list[int.Parse(part, CultureInfo.InvariantCulture)],
                IReadOnlyList<object> list => list[int.Parse(part, CultureInfo.InvariantCulture)],
                _ => null,
            };
        }
        return value;
    }

    /// <summary>Inputs as text with keys in order, to be compared.</summary>
    public static string Text(object? value) =>
        value switch
        {
            IReadOnlyDictionary<string, object> map =>
                $"{{{string.Join(", ", map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}: {Text(p.Value)}"))}}}",
            ImmutableArray<object> list => $"[{string.Join(", ", list.Select(Text))}]",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
        };

    /// <summary>Waits until nothing more is registered.</summary>
    public async Task QuietAsync()
    {
        var count = -1;
        while (count != seen.Count)
        {
            count = seen.Count;
            await Task.Delay(TimeSpan.FromMilliseconds(400));
        }
    }
}

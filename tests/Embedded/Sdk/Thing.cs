using System.Collections.Immutable;
using Pulumi;

namespace QuicLoad.Embedded.Tests.Sdk;

/// <summary>A resource with a property of every kind.</summary>
internal sealed class Thing(string name, ThingArgs? args = null, CustomResourceOptions? options = null)
    : CustomResource("test:index:Thing", name, args ?? new ThingArgs(), options)
{
    [Output("text")]
    public Output<string> Text { get; private set; } = null!;

    [Output("number")]
    public Output<double?> Number { get; private set; } = null!;

    [Output("count")]
    public Output<int> Count { get; private set; } = null!;

    [Output("list")]
    public Output<ImmutableArray<string>> List { get; private set; } = null!;

    [Output("map")]
    public Output<ImmutableDictionary<string, string>> Map { get; private set; } = null!;

    [Output("part")]
    public Output<ThingPart?> Part { get; private set; } = null!;

    [Output("level")]
    public Output<ThingLevel?> Level { get; private set; } = null!;
}

internal sealed class ThingArgs : ResourceArgs
{
    [Input("text")]
    public Input<string>? Text { get; set; }

    [Input("number")]
    public Input<double>? Number { get; set; }

    [Input("count")]
    public Input<int>? Count { get; set; }

    [field: Input("list")]
    public InputList<string> List
    {
        get => field ??= [];
        set;
    }

    [field: Input("map")]
    public InputMap<string> Map
    {
        get => field ??= [];
        set;
    }

    [field: Input("anything")]
    public InputList<object> Anything
    {
        get => field ??= [];
        set;
    }

    [Input("part")]
    public Input<ThingPartArgs>? Part { get; set; }

    [Input("level")]
    public Input<ThingLevel>? Level { get; set; }

    [Input("port")]
    public InputUnion<int, string>? Port { get; set; }

    [Input("json", json: true)]
    public Input<bool>? Json { get; set; }
}

internal sealed class ThingPartArgs : ResourceArgs
{
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;

    [Input("size")]
    public Input<int>? Size { get; set; }
}

[OutputType]
internal sealed class ThingPart
{
    public readonly string Name;
    public readonly int? Size;
    public readonly ImmutableArray<string> Tags;
    public readonly Union<int, string> Port;

    [OutputConstructor]
    private ThingPart(string name, int? size, ImmutableArray<string> tags, Union<int, string> port) =>
        (Name, Size, Tags, Port) = (name, size, tags, port);
}

[EnumType]
internal readonly struct ThingLevel
{
    private readonly string value;

    private ThingLevel(string value) => this.value = value;

    public static ThingLevel High { get; } = new("high");

    public static explicit operator string(ThingLevel level) => level.value;

    public override string ToString() => value;
}

/// <summary>A component with what a test puts in it.</summary>
internal sealed class Group : ComponentResource
{
    public Group(string name, Action<Group>? fill = null, ComponentResourceOptions? options = null)
        : base("test:index:Group", name, options)
    {
        Label = Output.Create($"label of {name}");
        fill?.Invoke(this);
        RegisterOutputs();
    }

    [Output("label")]
    public Output<string> Label { get; private set; }
}

internal sealed class ThingProvider(string name, string package = "test") : ProviderResource(package, name, ResourceArgs.Empty);

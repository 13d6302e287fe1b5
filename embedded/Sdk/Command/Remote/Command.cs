using System.Collections.Immutable;
using Pulumi.Command.Remote.Outputs;
using QuicLoad.Embedded.Sdk;

namespace Pulumi.Command.Remote;

/// <summary>Commands that are run on a host over SSH.</summary>
public class Command : CustomResource
{
    private const string TypeToken = "command:remote:Command";

    public Command(string name, CommandArgs args, CustomResourceOptions? options = null)
        : base(TypeToken, name, args ?? new CommandArgs(), Options(options, null)) { }

    private Command(string name, Input<string> id, CustomResourceOptions? options)
        : base(TypeToken, name, null, Options(options, id)) { }

    [Output("addPreviousOutputInEnv")]
    public Output<bool?> AddPreviousOutputInEnv { get; private set; } = null!;

    [Output("connection")]
    public Output<Connection> Connection { get; private set; } = null!;

    [Output("create")]
    public Output<string?> Create { get; private set; } = null!;

    [Output("delete")]
    public Output<string?> Delete { get; private set; } = null!;

    [Output("environment")]
    public Output<ImmutableDictionary<string, string>?> Environment { get; private set; } = null!;

    [Output("logging")]
    public Output<Logging?> Logging { get; private set; } = null!;

    [Output("stderr")]
    public Output<string> Stderr { get; private set; } = null!;

    [Output("stdin")]
    public Output<string?> Stdin { get; private set; } = null!;

    [Output("stdout")]
    public Output<string> Stdout { get; private set; } = null!;

    [Output("triggers")]
    public Output<ImmutableArray<object>> Triggers { get; private set; } = null!;

    [Output("update")]
    public Output<string?> Update { get; private set; } = null!;

    public static Command Get(string name, Input<string> id, CustomResourceOptions? options = null) => new(name, id, options);

    private static CustomResourceOptions Options(CustomResourceOptions? options, Input<string>? id) =>
        CustomResourceOptions.ForPackage(
            options,
            CommandPackage.Version,
            id,
            secretOutputs: ["connection"],
            replaceOnChanges: ["triggers[*]"]
        );
}

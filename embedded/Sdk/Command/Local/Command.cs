using System.Collections.Immutable;
using QuicLoad.Embedded.Sdk;

namespace Pulumi.Command.Local;

/// <summary>Commands that are run on this machine.</summary>
public class Command : CustomResource
{
    private const string TypeToken = "command:local:Command";

    public Command(string name, CommandArgs? args = null, CustomResourceOptions? options = null)
        : base(TypeToken, name, args ?? new CommandArgs(), Options(options, null)) { }

    private Command(string name, Input<string> id, CustomResourceOptions? options)
        : base(TypeToken, name, null, Options(options, id)) { }

    [Output("addPreviousOutputInEnv")]
    public Output<bool?> AddPreviousOutputInEnv { get; private set; } = null!;

    [Output("archivePaths")]
    public Output<ImmutableArray<string>> ArchivePaths { get; private set; } = null!;

    [Output("assetPaths")]
    public Output<ImmutableArray<string>> AssetPaths { get; private set; } = null!;

    [Output("create")]
    public Output<string?> Create { get; private set; } = null!;

    [Output("delete")]
    public Output<string?> Delete { get; private set; } = null!;

    [Output("dir")]
    public Output<string?> Dir { get; private set; } = null!;

    [Output("environment")]
    public Output<ImmutableDictionary<string, string>?> Environment { get; private set; } = null!;

    [Output("interpreter")]
    public Output<ImmutableArray<string>> Interpreter { get; private set; } = null!;

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
        CustomResourceOptions.ForPackage(options, CommandPackage.Version, id, secretOutputs: [], replaceOnChanges: ["triggers[*]"]);
}

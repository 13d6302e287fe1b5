using Pulumi.Command.Remote.Inputs;
using QuicLoad.Embedded.Sdk;

namespace Pulumi.Command.Remote;

/// <summary>What is run on the host, and when.</summary>
public sealed class CommandArgs : ResourceArgs
{
    public static new CommandArgs Empty => new();

    [Input("addPreviousOutputInEnv")]
    public Input<bool>? AddPreviousOutputInEnv { get; set; }

    /// <summary>How the host is reached; always secret.</summary>
    [field: Input("connection", required: true)]
    public Input<ConnectionArgs>? Connection
    {
        get;
        set => field = Secrets.Make(value);
    }

    [Input("create")]
    public Input<string>? Create { get; set; }

    [Input("delete")]
    public Input<string>? Delete { get; set; }

    [field: Input("environment")]
    public InputMap<string> Environment
    {
        get => field ??= [];
        set;
    }

    [Input("logging")]
    public Input<Logging>? Logging { get; set; }

    [Input("stdin")]
    public Input<string>? Stdin { get; set; }

    [field: Input("triggers")]
    public InputList<object> Triggers
    {
        get => field ??= [];
        set;
    }

    [Input("update")]
    public Input<string>? Update { get; set; }
}

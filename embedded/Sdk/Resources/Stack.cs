using QuicLoad.Embedded.Sdk;

namespace Pulumi;

/// <summary>The root of everything that the program makes.</summary>
public class Stack : ComponentResource
{
    internal const string TypeToken = "pulumi:pulumi:Stack";

    /// <summary>Registers the stack.</summary>
    public Stack(StackOptions? options = null)
        : base(TypeToken, $"{Run.Required.Info.Project}-{Run.Required.Info.Stack}") => Run.Required.Stack = this;

    /// <summary>Tells the outputs of a stack class: its own [Output] properties, all of them set.</summary>
    internal void RegisterDeclaredOutputs()
    {
        var outputs = DeclaredOutputs.Read(this);
        DeclaredOutputs.Check(outputs);
        RegisterOutputs(outputs);
    }

    /// <summary>Tells the outputs that a program function gave.</summary>
    internal void RegisterGivenOutputs(IDictionary<string, object?> outputs) => RegisterOutputs(outputs);
}

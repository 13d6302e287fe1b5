namespace Pulumi;

/// <summary>Options of the stack; none that the embedded runtime has.</summary>
public class StackOptions;

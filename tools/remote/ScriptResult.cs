using System.Text;

namespace QuicLoad.Remote;

/// <summary>What a script on a host gave.</summary>
/// <param name="ExitCode">0 when it succeeded.</param>
/// <param name="Output">What it printed.</param>
public sealed record ScriptResult(int ExitCode, ReadOnlyMemory<byte> Output)
{
    /// <summary>What it printed, as text.</summary>
    public string Text => Encoding.UTF8.GetString(Output.Span);
}

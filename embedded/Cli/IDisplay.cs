using QuicLoad.Embedded.Engine;

namespace QuicLoad.Embedded.Cli;

/// <summary>Shows one operation.</summary>
internal interface IDisplay : IEngineEvents
{
    /// <summary>The operation begins.</summary>
    void Begin(ProgramInfo info);

    /// <summary>The operation is over.</summary>
    void End(OperationResult result);
}

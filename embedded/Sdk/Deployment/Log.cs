using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Sdk;

namespace Pulumi;

/// <summary>Messages of the program, shown beside its resources.</summary>
public static class Log
{
    /// <summary>A message for debugging.</summary>
    public static void Debug(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Run.Required.Log(LogSeverity.Debug, message, resource);

    /// <summary>A message.</summary>
    public static void Info(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Run.Required.Log(LogSeverity.Info, message, resource);

    /// <summary>A warning.</summary>
    public static void Warn(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Run.Required.Log(LogSeverity.Warning, message, resource);

    /// <summary>An error: the run goes on, and fails at its end.</summary>
    public static void Error(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Run.Required.Log(LogSeverity.Error, message, resource);
}

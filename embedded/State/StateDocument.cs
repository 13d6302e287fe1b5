using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace QuicLoad.Embedded.State;

/// <summary>The JSON document of a state file, or of an exported deployment.</summary>
internal static class StateDocument
{
    private const string CureForKind = "Take it from its backup, or export it again.";

    /// <summary>The deployment object of a state file or of an exported deployment; null when it holds none.</summary>
    public static JsonElement? DeploymentOf(JsonDocument? document)
    {
        if (document is null)
            return null;
        if (!Utf8.IsValid(JsonMarshal.GetRawUtf8Value(document.RootElement)))
            throw new StateException($"the state must be UTF-8 text. {CureForKind}");
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new StateException($"the state must be a JSON object, not {document.RootElement.ValueKind}. {CureForKind}");
        if (
            !document.RootElement.TryGetProperty("version", out var version)
            || version.ValueKind != JsonValueKind.Number
            || version.GetDouble() is not 3
        )
        {
            var found = version.ValueKind == JsonValueKind.Undefined ? "missing" : version.ToString();
            throw new StateException($"the state's version must be 3, not {found}. Export it again with a current tool.");
        }
        return Member(document.RootElement, "checkpoint") is { } checkpoint
            ? Member(checkpoint, "latest")
            : Member(document.RootElement, "deployment");
    }

    private static JsonElement? Member(JsonElement json, string name) =>
        !json.TryGetProperty(name, out var member) || member.ValueKind == JsonValueKind.Null ? null
        : member.ValueKind == JsonValueKind.Object ? member
        : throw new StateException($"the state's \"{name}\" must be a JSON object, not {member.ValueKind}. {CureForKind}");
}

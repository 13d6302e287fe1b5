using System.Text.Json;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Cli;

/// <summary>Takes an exported deployment over as a stack's state.</summary>
internal static class Importer
{
    /// <summary>Imports; secrets encrypted with another salt of the same passphrase are encrypted again.</summary>
    /// <exception cref="CliException">The text is no deployment, or one of another stack.</exception>
    /// <returns>Where a state that could not be read was kept aside.</returns>
    public static IReadOnlyList<string> Import(Workspace workspace, string text)
    {
        using var document = Parse(text);
        var deployment =
            StateDocument.DeploymentOf(document)
            ?? throw new CliException(
                "the deployment to import must have a \"deployment\" with resources. Export it with `pulumi stack export`."
            );
        var salt = DeploymentJson.SaltOf(deployment);
        var foreign = salt is not null && salt != workspace.Secrets.Salt;
        var source = foreign
            ? new DeploymentJson(new SecretsManager(() => Workspace.Passphrase(workspace.Stack), salt), TimeProvider.System)
            : workspace.Json;
        var snapshot = source.Read(deployment);
        var expected = $"urn:pulumi:{workspace.Stack}::{workspace.Project.Name}::";
        if (snapshot.Resources.FirstOrDefault(r => !r.Urn.StartsWith(expected, StringComparison.Ordinal)) is { } stranger)
            throw new CliException($"resource '{stranger.Urn}' must begin with '{expected}'. Import it into the stack that it belongs to.");
        var aside = workspace.Store.BackupOrKeepAside();
        workspace.Store.Save(workspace.File.EncryptionSalt is null ? source : workspace.Json, snapshot);
        return aside;
    }

    private static JsonDocument Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text, PropertyLimits.Reading);
        }
        catch (JsonException e)
        {
            throw new CliException($"the deployment to import must be JSON: {e.Message}");
        }
    }
}

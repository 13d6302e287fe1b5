using Pulumi;
using QuicLoad.Contracts;
using QuicLoad.Stacks.Reading;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Hosts;

/// <summary>Reads the settings of the stack that is running: from its configuration, and from the files that it names.</summary>
internal static class StackSettingsSource
{
    /// <summary>The settings.</summary>
    /// <exception cref="SettingsException">They have mistakes.</exception>
    public static StackSettings Load(Config config)
    {
        var deployment = Deployment.Instance;
        var root = deployment.RootDirectory;
        var file = StackFile.ParseOrEmpty(StackSettingsFile.TextOf(root, deployment.StackName), deployment.ProjectName);
        return SettingsReader.Read(
            new StackSource
            {
                StackName = deployment.StackName,
                Setting = config.Get,
                WrittenKeys = file.Keys,
                SecretPaths = file.SecretPaths,
                File = path => ReadFile(root, path),
                FilesMustExist = !deployment.IsDryRun,
            }
        );
    }

    private static string? ReadFile(string root, string path)
    {
        try
        {
            return File.ReadAllText(SettingsPath.Resolve(root, path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

using Pulumi;
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
        return SettingsReader.Read(new StackSource
        {
            StackName = deployment.StackName,
            Setting = config.Get,
            WrittenKeys = StackFile.Keys(ReadFile(root, $"Pulumi.{deployment.StackName}.yaml"), deployment.ProjectName),
            File = path => ReadFile(root, path),
            FilesMustExist = !deployment.IsDryRun,
        });
    }

    private static string? ReadFile(string root, string path)
    {
        try
        {
            return File.ReadAllText(Path.Combine(root, path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

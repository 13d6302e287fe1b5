using QuicLoad.Embedded.Engine;

namespace Pulumi;

/// <summary>What the program is run for.</summary>
public sealed class DeploymentInstance
{
    private readonly ProgramInfo info;

    internal DeploymentInstance(ProgramInfo info) => this.info = info;

    /// <summary>The stack's name, e.g. "dev".</summary>
    public string StackName => info.Stack;

    /// <summary>The project's name.</summary>
    public string ProjectName => info.Project;

    /// <summary>Where Pulumi.yaml is.</summary>
    public string RootDirectory => info.RootDirectory;

    /// <summary>The organization; "organization" for state in files.</summary>
    public string OrganizationName => info.Organization;

    /// <summary>Whether this is a preview.</summary>
    public bool IsDryRun => info.IsDryRun;
}

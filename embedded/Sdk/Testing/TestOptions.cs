namespace Pulumi.Testing;

/// <summary>What a tested program is run for.</summary>
public class TestOptions
{
    /// <summary>The project; default "project".</summary>
    public string? ProjectName { get; set; }

    /// <summary>Where Pulumi.yaml is.</summary>
    public string? RootDirectory { get; set; }

    /// <summary>The stack; default "stack".</summary>
    public string? StackName { get; set; }

    /// <summary>Whether outputs that the mocks do not give are unknown; default true.</summary>
    public bool? IsPreview { get; set; }

    /// <summary>The organization; default "organization".</summary>
    public string? OrganizationName { get; set; }
}

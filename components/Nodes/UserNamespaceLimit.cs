namespace QuicLoad.Components.Nodes;

/// <summary>A kernel setting by which users may make no user namespaces.</summary>
/// <param name="Name">The setting, e.g. user.max_user_namespaces.</param>
/// <param name="Forbids">The value that forbids them.</param>
/// <param name="Rule">What it must be instead.</param>
/// <param name="Allows">A value that allows them.</param>
internal sealed record UserNamespaceLimit(string Name, int Forbids, string Rule, int Allows)
{
    /// <summary>Its path below /proc/sys.</summary>
    public string Key => Name.Replace('.', '/');

    /// <summary>The error where it forbids them.</summary>
    public string Complaint => $"{Name} is \"{Forbids}\", so that browsers have no sandbox; it must be {Rule}. {Cure}";

    /// <summary>What to do on the host. It loosens a limit of the whole host, so that a person decides.</summary>
    public string Cure =>
        $"Run: echo '{Name} = {Allows}' >> /etc/sysctl.d/99-user-namespaces.conf && sysctl --system. Or set viewers.kind to synthetic.";
}

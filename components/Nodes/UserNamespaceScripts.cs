using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Nodes;

/// <summary>Whether users may make user namespaces, which Chromium's sandbox is made of.</summary>
internal static class UserNamespaceScripts
{
    /// <summary>
    /// What can forbid them: a count (namespaces(7)), the switch of Debian 10 and older, AppArmor's of Ubuntu 23.10 and later.
    /// </summary>
    public static readonly IReadOnlyList<UserNamespaceLimit> Limits =
    [
        new("user.max_user_namespaces", 0, "above 0", 65536),
        new("kernel.unprivileged_userns_clone", 0, "1", 1),
        new("kernel.apparmor_restrict_unprivileged_userns", 1, "0", 0),
    ];

    /// <summary>A refusal where one of them is in force; a kernel that has not the setting does not limit by it.</summary>
    public static ShellText Require { get; } =
        new(
            string.Join(
                '\n',
                Limits.Select(limit =>
                    Shell
                        .Text(
                            $"""
                            [ "$(cat {"/proc/sys/" + limit.Key} 2>/dev/null)" != {limit.Forbids} ] ||
                                fail {limit.Complaint}
                            """
                        )
                        .Value
                )
            )
        );
}

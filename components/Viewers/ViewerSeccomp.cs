using System.Text.Json.Nodes;
using QuicLoad.Components.Cluster;

namespace QuicLoad.Components.Viewers;

/// <summary>The browsers' seccomp profile: what container runtimes allow by default, and what Chromium's sandbox needs besides.</summary>
/// <remarks>
/// The sandbox makes user, PID and network namespaces with clone, a user namespace with unshare, and gives up its files with
/// chroot. Other namespaces, and mount in any of them, stay forbidden. Only fields of the OCI runtime specification are used:
/// containerd reads no others, and would apply a rule of Docker's format that has a condition without its condition.
/// </remarks>
public static class ViewerSeccomp
{
    /// <summary>Its path below kubelet's folder of profiles, as pods name it.</summary>
    public const string LocalhostProfile = "quic-load/viewer.json";

    /// <summary>Namespaces of linux/sched.h that a viewer makes with neither call: mount, cgroup, UTS, IPC.</summary>
    private const long NeverMade = 0x0002_0000 | 0x0200_0000 | 0x0400_0000 | 0x0800_0000;

    /// <summary>PID, network and time namespaces; clone makes the first two, and has no time namespaces.</summary>
    private const long MadeByCloneOnly = 0x2000_0000 | 0x4000_0000 | 0x0000_0080;

    /// <summary>The error number ENOSYS.</summary>
    private const int NotImplemented = 38;

    /// <summary>The profile on a worker, in kubelet's default folder of profiles.</summary>
    public static NodeFile File => new("seccomp", $"/var/lib/kubelet/seccomp/{LocalhostProfile}", Render());

    private static string Render() =>
        new JsonObject
        {
            ["defaultAction"] = "SCMP_ACT_ERRNO",
            ["architectures"] = new JsonArray("SCMP_ARCH_X86_64", "SCMP_ARCH_AARCH64"),
            ["syscalls"] = new JsonArray(
                Allow(ViewerSyscalls.Names),
                // all address families but AF_ALG (38) and AF_VSOCK (40)
                AllowWhere("socket", "LT", 38),
                AllowWhere("socket", "EQ", 39),
                AllowWhere("socket", "GT", 40),
                // execution domains: Linux, 32-bit Linux, each with UNAME26; the last one asks which is in force
                AllowWhere("personality", "EQ", 0x0),
                AllowWhere("personality", "EQ", 0x8),
                AllowWhere("personality", "EQ", 0x2_0000),
                AllowWhere("personality", "EQ", 0x2_0008),
                AllowWhere("personality", "EQ", 0xffff_ffff),
                AllowWithout("clone", NeverMade),
                AllowWithout("unshare", NeverMade | MadeByCloneOnly),
                Allow(["chroot"]),
                // its flags are in memory, where no profile sees them: as if the kernel had none, so that libc uses clone
                new JsonObject
                {
                    ["names"] = new JsonArray("clone3"),
                    ["action"] = "SCMP_ACT_ERRNO",
                    ["errnoRet"] = NotImplemented,
                }
            ),
        }.ToJsonString();

    private static JsonObject Allow(IReadOnlyList<string> names) =>
        new() { ["names"] = new JsonArray([.. names.Select(name => JsonValue.Create(name))]), ["action"] = "SCMP_ACT_ALLOW" };

    private static JsonObject AllowWhere(string name, string comparison, long value) =>
        Allow(
            name,
            new JsonObject
            {
                ["index"] = 0,
                ["value"] = value,
                ["op"] = $"SCMP_CMP_{comparison}",
            }
        );

    /// <summary>Allows a call whose flags, its first argument, have none of <paramref name="flags"/>.</summary>
    private static JsonObject AllowWithout(string name, long flags) =>
        Allow(
            name,
            new JsonObject
            {
                ["index"] = 0,
                ["value"] = flags,
                ["valueTwo"] = 0,
                ["op"] = "SCMP_CMP_MASKED_EQ",
            }
        );

    private static JsonObject Allow(string name, JsonObject argument)
    {
        var rule = Allow([name]);
        rule["args"] = new JsonArray(argument);
        return rule;
    }
}

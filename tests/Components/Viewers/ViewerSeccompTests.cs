using System.Text.Json.Nodes;
using QuicLoad.Components.Viewers;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Components.Viewers;

public sealed class ViewerSeccompTests
{
    private const long NewTime = 0x80,
        NewMount = 0x20000,
        NewCgroup = 0x2000000,
        NewUts = 0x4000000,
        NewIpc = 0x8000000;

    private const long NewUser = 0x10000000,
        NewPid = 0x20000000,
        NewNetwork = 0x40000000,
        SigChild = 17;

    private static readonly JsonObject Profile = JsonNode.Parse(ViewerSeccomp.File.Content)!.AsObject();

    [Fact]
    public void Profile_AsRendered_IsItsGolden()
    {
        var head = Profile.Where(pair => pair.Key != "syscalls").Select(pair => $"\"{pair.Key}\": {pair.Value!.ToJsonString()}");
        var rules = Rules().Select(rule => rule.ToJsonString());
        GoldenFile.Verify(
            "Documents/viewer-seccomp.json",
            $"{{\n{string.Join(",\n", head)},\n\"syscalls\": [\n{string.Join(",\n", rules)}\n]\n}}\n"
        );
    }

    [Fact]
    public void Profile_AllElse_IsRefused()
    {
        Assert.Equal("SCMP_ACT_ERRNO", Profile["defaultAction"]!.GetValue<string>());
        Assert.Equal(
            ["SCMP_ACT_ALLOW"],
            Rules().Where(rule => Names(rule) is not ["clone3"]).Select(rule => rule["action"]!.GetValue<string>()).Distinct()
        );
    }

    /// <summary>containerd reads no other fields, and would apply a rule with a condition of Docker's always.</summary>
    [Fact]
    public void Profile_Fields_AreThoseOfTheOciSpecification()
    {
        Assert.Equal(["architectures", "defaultAction", "syscalls"], Profile.Select(pair => pair.Key).Order(StringComparer.Ordinal));
        Assert.Empty(Rules().SelectMany(rule => rule.Select(pair => pair.Key)).Except(["names", "action", "args", "errnoRet"]));
        Assert.Empty(
            Rules()
                .SelectMany(Arguments)
                .SelectMany(argument => argument.Select(pair => pair.Key))
                .Except(["index", "value", "valueTwo", "op"])
        );
    }

    /// <summary>What the runtimes' defaults leave to capabilities that viewers have not, and what gets round a profile.</summary>
    [Theory]
    [InlineData("mount")]
    [InlineData("umount2")]
    [InlineData("move_mount")]
    [InlineData("fsopen")]
    [InlineData("open_tree")]
    [InlineData("pivot_root")]
    [InlineData("setns")]
    [InlineData("bpf")]
    [InlineData("perf_event_open")]
    [InlineData("ptrace")]
    [InlineData("process_vm_writev")]
    [InlineData("keyctl")]
    [InlineData("add_key")]
    [InlineData("userfaultfd")]
    [InlineData("io_uring_setup")]
    [InlineData("open_by_handle_at")]
    [InlineData("init_module")]
    [InlineData("kexec_load")]
    [InlineData("reboot")]
    [InlineData("sethostname")]
    public void Profile_CallOfAdministrators_IsInNoRule(string name) => Assert.DoesNotContain(name, Rules().SelectMany(Names));

    [Theory]
    [InlineData("clone", SigChild, true)]
    [InlineData("clone", NewUser | SigChild, true)]
    [InlineData("clone", NewUser | NewPid | NewNetwork | SigChild, true)]
    [InlineData("clone", NewPid | SigChild, true)]
    [InlineData("clone", NewUser | NewMount | SigChild, false)]
    [InlineData("clone", NewMount | SigChild, false)]
    [InlineData("clone", NewIpc | SigChild, false)]
    [InlineData("clone", NewUts | SigChild, false)]
    [InlineData("clone", NewCgroup | SigChild, false)]
    [InlineData("unshare", NewUser, true)]
    [InlineData("unshare", NewUser | NewNetwork, false)]
    [InlineData("unshare", NewUser | NewMount, false)]
    [InlineData("unshare", NewPid, false)]
    [InlineData("unshare", NewTime, false)]
    [InlineData("unshare", NewIpc, false)]
    [InlineData("socket", 2, true)]
    [InlineData("socket", 16, true)]
    [InlineData("socket", 38, false)]
    [InlineData("socket", 40, false)]
    [InlineData("personality", 0, true)]
    [InlineData("personality", 0x40000, false)]
    [InlineData("chroot", 0, true)]
    [InlineData("openat", 0, true)]
    public void Profile_FirstArgument_DecidesWhereItMust(string name, long argument, bool allowed) =>
        Assert.Equal(
            allowed,
            Rules().Where(rule => Names(rule).Contains(name)).Any(rule => Arguments(rule).All(one => Holds(one, argument)))
        );

    /// <summary>libc then uses clone, whose flags the profile sees.</summary>
    [Fact]
    public void Profile_Clone3_IsAsIfTheKernelHadNone()
    {
        var rule = Assert.Single(Rules(), rule => Names(rule).Contains("clone3"));
        Assert.Equal("""{"names":["clone3"],"action":"SCMP_ACT_ERRNO","errnoRet":38}""", rule.ToJsonString());
    }

    [Fact]
    public void Profile_NamesOfCalls_AreSortedAndInOneRuleEach()
    {
        Assert.Equal(ViewerSyscalls.Names.Distinct().Order(StringComparer.Ordinal), ViewerSyscalls.Names);
        Assert.Empty(Rules().Where(rule => rule["args"] is not null).SelectMany(Names).Intersect(ViewerSyscalls.Names));
    }

    private static IEnumerable<JsonObject> Rules() => Profile["syscalls"]!.AsArray().Select(rule => rule!.AsObject());

    private static IReadOnlyList<string> Names(JsonObject rule) => [.. rule["names"]!.AsArray().Select(name => name!.GetValue<string>())];

    private static IEnumerable<JsonObject> Arguments(JsonObject rule) => rule["args"]?.AsArray().Select(one => one!.AsObject()) ?? [];

    private static bool Holds(JsonObject argument, long value)
    {
        Assert.Equal(0, argument["index"]!.GetValue<int>());
        var other = argument["value"]!.GetValue<long>();
        return argument["op"]!.GetValue<string>() switch
        {
            "SCMP_CMP_LT" => value < other,
            "SCMP_CMP_EQ" => value == other,
            "SCMP_CMP_GT" => value > other,
            "SCMP_CMP_MASKED_EQ" => (value & other) == argument["valueTwo"]!.GetValue<long>(),
            var op => throw new InvalidOperationException(op),
        };
    }
}

using Pulumi;
using Local = Pulumi.Command.Local;

namespace QuicLoad.Embedded.Tests.Fixtures.Commands;

/// <summary>A stack whose edits (config keys) exercise create, update, replace, delete, secrets and ordering.</summary>
internal sealed class FixtureStack : Stack
{
    public FixtureStack()
    {
        var config = new Config();
        var password = config.GetSecret("password") ?? Output.CreateSecret("none");
        var gate = new Step("gate", new StepArgs { Say = config.Require("greeting") });
        var count = config.RequireInt32("count");
        var members = Enumerable
            .Range(1, count)
            .Select(i => new Group(
                $"group{i}",
                new GroupArgs
                {
                    Say = gate.Said,
                    Mark = config.Get("mark") ?? "a",
                    Password = password,
                    Sticky = config.GetBoolean("sticky") ?? false,
                },
                new ComponentResourceOptions { DependsOn = { gate } }
            ))
            .ToList();
        Said = gate.Said;
        Token = Output.Format($"token-{password}");
        Groups = Output.All(members.Select(m => m.Result)).Apply(r => string.Join(",", r));
    }

    [Output("said")]
    public Output<string> Said { get; private set; }

    [Output("token")]
    public Output<string> Token { get; private set; }

    [Output("groups")]
    public Output<string> Groups { get; private set; }
}

internal sealed record StepArgs
{
    public required Input<string> Say { get; init; }
}

internal sealed class Step : ComponentResource
{
    public Step(string name, StepArgs args, ComponentResourceOptions? options = null)
        : base("fixture:index:Step", name, options)
    {
        var command = new Local.Command(
            $"{name}-say",
            new Local.CommandArgs { Create = Output.Format($"printf %s '{args.Say}'"), Delete = "true" },
            new CustomResourceOptions { Parent = this }
        );
        Said = command.Stdout;
        RegisterOutputs();
    }

    [Output("said")]
    public Output<string> Said { get; private set; }
}

internal sealed record GroupArgs
{
    public required Input<string> Say { get; init; }
    public required string Mark { get; init; }
    public required Input<string> Password { get; init; }
    public required bool Sticky { get; init; }
}

internal sealed class Group : ComponentResource
{
    public Group(string name, GroupArgs args, ComponentResourceOptions? options = null)
        : base("fixture:index:Group", name, options)
    {
        // replaced when Mark changes: create before delete
        var first = new Local.Command(
            $"{name}-first",
            new Local.CommandArgs
            {
                Create = Output.Format($"printf %s '{name}:{args.Say}'"),
                Delete = "true",
                Triggers = new object[] { args.Mark },
            },
            new CustomResourceOptions { Parent = this }
        );
        // replaced when Mark changes: delete before create, and it depends on the first
        var second = new Local.Command(
            $"{name}-second",
            new Local.CommandArgs
            {
                Create = Output.Format($"printf %s '{first.Stdout}+'"),
                Update = "printf updated",
                Delete = "true",
                Triggers = new object[] { args.Mark },
            },
            new CustomResourceOptions
            {
                Parent = this,
                DeleteBeforeReplace = true,
                Protect = args.Sticky,
            }
        );
        // never replaced, updated in place when its inputs change; secret by stdin
        var third = new Local.Command(
            $"{name}-third",
            new Local.CommandArgs
            {
                Create = "wc -c",
                Stdin = Output.Format($"{args.Password}{second.Stdout}"),
                Logging = Local.Logging.None,
            },
            new CustomResourceOptions
            {
                Parent = this,
                AdditionalSecretOutputs = { "stdout" },
                DependsOn = { second },
            }
        );
        Result = second.Stdout;
        Secret = third.Stdout;
        RegisterOutputs();
    }

    [Output("result")]
    public Output<string> Result { get; private set; }

    [Output("secret")]
    public Output<string> Secret { get; private set; }
}

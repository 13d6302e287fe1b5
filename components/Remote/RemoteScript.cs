using Pulumi;
using Pulumi.Command.Remote;
using QuicLoad.Components.Common;

namespace QuicLoad.Components.Remote;

/// <summary>Declares a script on a host as a resource of the command package, with the options that it must always have.</summary>
public static class RemoteScript
{
    /// <summary>The resource. Its outputs Stdout and Stderr are what the script last printed.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="args">The step.</param>
    /// <param name="parent">The component that it is part of.</param>
    /// <param name="dependsOn">Steps that must be done before; the component's own dependencies need no repetition.</param>
    public static Command Declare(string name, RemoteScriptArgs args, Resource parent, params Resource[] dependsOn) =>
        Declare(name, args, HostConnection.DialLimit, parent, dependsOn);

    /// <summary>The same, with an own limit of failed attempts to connect.</summary>
    internal static Command Declare(string name, RemoteScriptArgs args, int dialLimit, Resource parent, params Resource[] dependsOn)
    {
        ArgumentNullException.ThrowIfNull(args);
        return new Command(name, InputsOf(args, dialLimit), OptionsOf(args, parent, dependsOn));
    }

    /// <summary>What the command package is given.</summary>
    internal static CommandArgs InputsOf(RemoteScriptArgs args, int dialLimit)
    {
        var inputs = new CommandArgs
        {
            Connection = args.Host.ToConnectionArgs(dialLimit),
            Create = AsRoot(args.Host, args.Create),
            Update = AsRoot(args.Host, args.Update ?? args.Create),
            AddPreviousOutputInEnv = false,
            Logging = PassesSecret(args) ? Logging.None : Logging.StdoutAndStderr,
        };
        if (args.Delete is not null)
            inputs.Delete = AsRoot(args.Host, args.Delete);
        if (args.Stdin is not null)
            inputs.Stdin = Output.CreateSecret(args.Stdin.ToOutput());
        if (args.Triggers.Count > 0)
            inputs.Triggers = args.Triggers.ToArray();
        return inputs;
    }

    /// <summary>What the engine is told.</summary>
    internal static CustomResourceOptions OptionsOf(RemoteScriptArgs args, Resource parent, params Resource[] dependsOn)
    {
        var options = new CustomResourceOptions
        {
            Parent = parent,
            DependsOn = dependsOn,
            CustomTimeouts = new CustomTimeouts { Create = args.Deadline, Update = args.Deadline, Delete = args.DeleteDeadline },
        };
        // the new step would be made first otherwise, and the old one's removal would wipe it
        if (args.Triggers.Count > 0 && !args.NewFirst)
            options.DeleteBeforeReplace = true;
        if (args.Host.Abandoned)
        {
            options.RetainOnDelete = true;
            options.IgnoreChanges = ["*"];
        }
        if (PassesSecret(args))
            options.AdditionalSecretOutputs = ["stdout", "stderr"];
        return options;
    }

    private static bool PassesSecret(RemoteScriptArgs args) => args.SecretOutput || args.Stdin is not null;

    private static Output<string> AsRoot(HostConnection host, Input<string> script) => host.User == "root"
        ? script.ToOutput()
        : script.Apply(text => $"sudo -n sh -c {Shell.Quote(text)}");
}

using Pulumi;
using Pulumi.Command.Remote;
using Pulumi.Utilities;

namespace QuicLoad.Components.Remote;

/// <summary>Declares a script on a host as a resource of the command package, with the options that it must always have.</summary>
public static class RemoteScript
{
    /// <summary>The resource. What its script printed is <see cref="ResultOf(Command, HostConnection)"/>.</summary>
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
        var step = new Command(name, InputsOf(args, dialLimit), OptionsOf(args, parent, dependsOn));
        // nothing waits for this, and it fails the program where the script did not run
        _ = ResultOf(step, args.Host);
        return step;
    }

    /// <summary>What the step's script printed, without what the login printed before it; its last newline is left out.</summary>
    /// <param name="step">A step that was declared with <see cref="RemoteScriptArgs.ReadsResult"/>.</param>
    /// <param name="host">The host that it runs on.</param>
    /// <exception cref="RunException">In the output: the login took the script for something else, and reported success.</exception>
    public static Output<string> ResultOf(Command step, HostConnection host)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Output.Tuple(step.Create, step.Stdout, step.Urn).Apply(made => ResultOf(host, made.Item1, made.Item2, made.Item3));
    }

    private static Output<string> ResultOf(HostConnection host, string? command, string? output, string urn)
    {
        if (command is null || output is null)
            return OutputUtilities.CreateUnknown(string.Empty); // left out of a targeted update, and never made
        if (LoginScripts.ResultIn(host.Name, output) is { } result)
            return Output.Create(result);
        // a preview runs nothing, and a step of an older version stays as it is while it is left out of updates
        if (host.Abandoned || Deployment.Instance.IsDryRun || !LoginScripts.IsCommand(command))
            return Output.Create(output);
        throw new RunException(
            $"{host.Name}: the script did not run to its end, and the login of {host.User} reported success: its shell, a file "
                + "that the shell reads such as "
                + $".bashrc, or a forced command ran something else. Correct that, then: up --target-replace '{urn}'"
        );
    }

    /// <summary>What the command package is given.</summary>
    internal static CommandArgs InputsOf(RemoteScriptArgs args, int dialLimit)
    {
        var inputs = new CommandArgs
        {
            Connection = args.Host.ToConnectionArgs(dialLimit),
            Create = AsRoot(args, args.Create),
            Update = AsRoot(args, args.Update ?? args.Create),
            AddPreviousOutputInEnv = false,
            Logging = PassesSecret(args) ? Logging.None : Logging.StdoutAndStderr,
        };
        if (args.Delete is not null)
            inputs.Delete = AsRoot(args, args.Delete);
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
            CustomTimeouts = new CustomTimeouts
            {
                Create = args.Deadline,
                Update = args.Deadline,
                Delete = args.DeleteDeadline,
            },
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

    private static Output<string> AsRoot(RemoteScriptArgs args, Input<string> script) =>
        script.Apply(text => LoginScripts.Command(args.Host, text, args.ReadsResult));
}

using System.CommandLine;
using System.Reflection;

namespace QuicLoad.Embedded.Cli;

/// <summary><c>version</c> and <c>completion</c>.</summary>
internal static class ShellCommands
{
    // Each asks ./pulumi itself, by the [suggest:POSITION] directive, what may stand at the cursor.
    private const string Bash = """
        _quic_load_pulumi() {
            local rest="${COMP_LINE#*"${COMP_WORDS[0]}"}"
            local at=$((COMP_POINT - (${#COMP_LINE} - ${#rest})))
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:$at]" "$rest" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -F _quic_load_pulumi -o default ./pulumi
        """;

    private const string Zsh = """
        _quic_load_pulumi() {
            local rest="${BUFFER#*"${words[1]}"}"
            local -a found
            found=("${(@f)$("${words[1]}" "[suggest:$((CURSOR - (${#BUFFER} - ${#rest})))]" "$rest" 2>/dev/null)}")
            compadd -- $found
        }
        compdef _quic_load_pulumi ./pulumi
        """;

    private const string Fish = """
        function __quic_load_pulumi
            set -l line (commandline -cp)
            set -l rest (string replace -r '^\s*\S+' '' -- $line)
            ./pulumi "[suggest:"(string length -- "$rest")"]" "$rest" 2>/dev/null
        end
        complete -c pulumi -f -a '(__quic_load_pulumi)'
        """;

    /// <summary><c>completion SHELL</c>.</summary>
    public static Command Completion(CliHost host)
    {
        var command = new Command("completion", "Print a script that completes ./pulumi in a shell: eval \"$(./pulumi completion bash)\"");
        var shell = new Argument<string>("shell") { HelpName = "shell", Description = "bash, zsh or fish" };
        shell.CompletionSources.Add("bash", "zsh", "fish");
        command.Add(shell);
        command.SetAction(parsed =>
            host.Print(
                parsed.GetValue(shell) switch
                {
                    "bash" => Bash,
                    "zsh" => Zsh,
                    "fish" => Fish,
                    var other => throw new CliException($"shell \"{other}\" must be bash, zsh or fish.", ExitCodes.Configuration),
                }
            )
        );
        return command;
    }

    /// <summary><c>version</c>.</summary>
    public static Command Version(CliHost host)
    {
        var command = new Command("version", "Print the version of the embedded runtime");
        command.SetAction(_ =>
        {
            var own = typeof(ShellCommands).Assembly;
            var version = own.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
            host.Print(
                $"embedded runtime {version ?? own.GetName().Version?.ToString()} "
                    + $"(behaves as Pulumi {State.DeploymentJson.Version}, state version 3)"
            );
        });
        return command;
    }
}

namespace QuicLoad.Contracts;

/// <summary>Which stacks the lab's passphrase is for: <c>./lab down</c> destroys it, so no other stack may use it.</summary>
public static class LabStacks
{
    /// <summary>The lab's own stacks, where <c>./lab up</c> has not named them yet.</summary>
    private static readonly string[] Own = ["dev", "bridge", "bgp", "vxlan", "balance", "services", "ecmp", "thousand"];

    /// <summary>The file of the lab's passphrase, where the stack is one of the lab's and there is a lab; else null.</summary>
    /// <param name="project">The project directory.</param>
    /// <param name="stack">The stack's name, with or without organization and project before it.</param>
    public static string? PassphraseFile(string project, string stack) => FileFor(project, stack, "passphrase");

    /// <summary>
    /// The file that says from where <c>./measure balance</c> makes its requests, a <see cref="BalanceClient"/>, where the stack is one of
    /// the lab's and the lab has such a machine; else null.
    /// </summary>
    /// <param name="project">The project directory.</param>
    /// <param name="stack">The stack's name, with or without organization and project before it.</param>
    public static string? ClientFile(string project, string stack) => FileFor(project, stack, "client.json");

    private static string? FileFor(string project, string stack, string name)
    {
        ArgumentNullException.ThrowIfNull(stack);
        var (file, names) = (Path.Combine(project, ".lab", name), Path.Combine(project, ".lab", "stacks"));
        var stacks = File.Exists(names) ? File.ReadAllLines(names) : Own;
        return File.Exists(file) && stacks.Contains(stack.Split('/')[^1]) ? file : null;
    }
}

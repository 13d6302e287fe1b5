using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>Each host answers over SSH.</summary>
internal sealed class ReachableCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "reachable";

    /// <inheritdoc/>
    public IEnumerable<CheckResult> Judge(Snapshot examination) =>
        from reading in examination.Readings
        where reading.Failure is not { WrongKey: true }
        let declared = $"answers at {reading.Host.Address}"
        select new CheckResult(
            reading.Host.Name,
            Name,
            reading.Failure is not { } failure
                ? CheckOutcome.Ok(declared)
                : CheckOutcome.Unknown(
                    declared,
                    failure.Message.Replace($"{reading.Host.Name}: ", string.Empty, StringComparison.Ordinal),
                    failure.Cure
                        ?? $"ssh -p {examination.Stack.Settings.Ssh.Port} "
                            + $"{Quoted(examination.Stack.Settings.Ssh.User)}@{reading.Host.Address}; bring the host back, or write "
                            + "abandoned: true at it"
                )
        );

    /// <summary>A login name of a domain has a backslash, which a shell would take.</summary>
    private static string Quoted(string user) => user.Contains('\\', StringComparison.Ordinal) ? $"'{user}'" : user;
}

using QuicLoad.Drift.Reading;

namespace QuicLoad.Drift.Checks;

/// <summary>Each host answers over SSH.</summary>
internal sealed class ReachableCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "reachable";

    /// <inheritdoc/>
    public IEnumerable<CheckResult> Judge(Examination examination) =>
        from reading in examination.Readings
        where reading.Failure is not { WrongKey: true }
        let declared = $"answers at {reading.Host.Address}"
        select new CheckResult(reading.Host.Name, Name, reading.Failure is not { } failure
            ? Judgement.Ok(declared)
            : Judgement.Unknown(declared, failure.Message.Replace($"{reading.Host.Name}: ", string.Empty, StringComparison.Ordinal),
                $"ssh -p {examination.Stack.Settings.Ssh.Port} {examination.Stack.Settings.Ssh.User}@{reading.Host.Address}; bring the host back, or write abandoned: true at it"));
}

using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>Each host shows the declared key.</summary>
internal sealed class HostKeyCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "host-key";

    /// <inheritdoc/>
    public IEnumerable<CheckResult> Judge(Snapshot examination) =>
        from reading in examination.Readings
        where reading.Facts is not null || reading.Failure is { WrongKey: true }
        let declared = Short(reading.Host.HostKey)
        select new CheckResult(
            reading.Host.Name,
            Name,
            reading.Facts is not null
                ? CheckOutcome.Ok(declared)
                : CheckOutcome.Wrong(
                    declared,
                    "another key",
                    "Compare it at the machine's console (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub); where it is right, "
                        + "write it into hostKey or the known_hosts file"
                )
        );

    private static string Short(string key) => key.Split(' ') is [var type, { Length: > 12 } data, ..] ? $"{type} ...{data[^12..]}" : key;
}

using System.Globalization;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>Clocks agree: viewers start phases by the clock, and certificates count by it.</summary>
internal sealed class ClockCheck : ICheck
{
    /// <summary>Viewers cut phases of 10 s and more by their worker's clock; a second is a tenth of the shortest.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public string Name => "clock";

    /// <inheritdoc/>
    public IEnumerable<CheckResult> Judge(Snapshot examination) =>
        from reading in examination.Readings
        where reading.Facts is not null
        let declared = $"within {Most.TotalSeconds} s of this machine's clock"
        let seconds = reading.Skew.Certain.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)
        select new CheckResult(
            reading.Host.Name,
            Name,
            reading.Skew.Certain <= Most
                ? CheckOutcome.Ok(declared)
                : CheckOutcome.Wrong(
                    declared,
                    $"{seconds} s {(reading.Skew.IsAhead ? "ahead" : "behind")}",
                    "Set both clocks by NTP: timedatectl set-ntp true; timedatectl status"
                )
        );
}

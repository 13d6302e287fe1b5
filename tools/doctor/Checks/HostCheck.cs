using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>A check of each host of some roles that answered.</summary>
internal abstract class HostCheck(string name, HostRole roles) : ICheck
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IEnumerable<CheckResult> Judge(Snapshot examination) =>
        from reading in examination.Readings
        where roles.HasFlag(reading.Host.Role) && reading.Facts is not null
        from judgement in Guarded(examination, reading)
        select new CheckResult(reading.Host.Name, name, judgement);

    /// <summary>The judgement, or that this host's answers are too odd for one.</summary>
    private IReadOnlyList<CheckOutcome> Guarded(Snapshot examination, HostReading reading)
    {
        try
        {
            return [.. Judge(examination, reading.Host, reading.Facts!)];
        }
        catch (Exception error)
            when (error
                    is FormatException
                        or OverflowException
                        or ArgumentException
                        or InvalidOperationException
                        or IndexOutOfRangeException
            )
        {
            return
            [
                CheckOutcome.Unknown(
                    "answers that can be judged",
                    error.Message,
                    $"Look at {reading.Host.Name}: the check {Name} cannot make sense of what it says"
                ),
            ];
        }
    }

    /// <summary>Judges a host.</summary>
    protected abstract IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts);
}

using QuicLoad.Drift.Declared;
using QuicLoad.Drift.Facts;
using QuicLoad.Drift.Reading;

namespace QuicLoad.Drift.Checks;

/// <summary>A check of each host of some roles that answered.</summary>
internal abstract class HostCheck(string name, HostRole roles) : ICheck
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IEnumerable<CheckResult> Judge(Examination examination) =>
        from reading in examination.Readings
        where roles.HasFlag(reading.Host.Role) && reading.Facts is not null
        from judgement in Judge(examination, reading.Host, reading.Facts!)
        select new CheckResult(reading.Host.Name, name, judgement);

    /// <summary>Judges a host.</summary>
    protected abstract IEnumerable<Judgement> Judge(Examination examination, DeclaredHost host, HostFacts facts);
}

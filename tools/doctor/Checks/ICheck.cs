using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>One thing that must be as declared. Judges what was read; asks nobody.</summary>
internal interface ICheck
{
    /// <summary>Its name in every output.</summary>
    string Name { get; }

    /// <summary>A result for each thing that it looked at, well or not; none for hosts that did not answer.</summary>
    IEnumerable<CheckResult> Judge(Snapshot examination);
}

namespace QuicLoad.Doctor.Checks;

/// <summary>A row of the answer.</summary>
/// <param name="Host">The host or node that it is about.</param>
/// <param name="Check">The check's name.</param>
/// <param name="CheckOutcome">What the check says.</param>
internal sealed record CheckResult(string Host, string Check, CheckOutcome CheckOutcome)
{
    /// <summary>Whether a person wants to see it without asking for everything.</summary>
    public bool IsFinding => CheckOutcome.State != State.Ok;
}

namespace QuicLoad.Drift.Checks;

/// <summary>A row of the answer.</summary>
/// <param name="Host">The host or node that it is about.</param>
/// <param name="Check">The check's name.</param>
/// <param name="Judgement">What the check says.</param>
internal sealed record CheckResult(string Host, string Check, Judgement Judgement)
{
    /// <summary>Whether a person wants to see it without asking for everything.</summary>
    public bool IsFinding => Judgement.State != State.Ok;
}

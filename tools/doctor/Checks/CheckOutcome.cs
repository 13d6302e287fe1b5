namespace QuicLoad.Doctor.Checks;

/// <summary>What a check says of one thing.</summary>
/// <param name="State">Whether it is as declared.</param>
/// <param name="Declared">How it must be.</param>
/// <param name="Found">How it is.</param>
/// <param name="Cure">What to do; empty where all is well.</param>
/// <param name="Fix">What --fix does; null where it may not, or need not.</param>
internal sealed record CheckOutcome(State State, string Declared, string Found, string Cure, Fix? Fix)
{
    /// <summary>What every cure says that --fix brings about.</summary>
    private const string ByFix = "./doctor -s STACK --fix";

    /// <summary>It is as declared.</summary>
    public static CheckOutcome Ok(string declared, string? found = null) => new(State.Ok, declared, found ?? declared, string.Empty, null);

    /// <summary>It is not, and a person must mend it.</summary>
    public static CheckOutcome Wrong(string declared, string found, string cure) => new(State.Wrong, declared, found, cure, null);

    /// <summary>It is not, and --fix mends it.</summary>
    public static CheckOutcome Mendable(string declared, string found, string host, string script, string how) =>
        new(State.Wrong, declared, found, $"{ByFix}: {how}", new Fix(host, script));

    /// <summary>It could not be found out.</summary>
    public static CheckOutcome Unknown(string declared, string why, string cure) => new(State.Unknown, declared, why, cure, null);
}

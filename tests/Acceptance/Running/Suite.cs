namespace QuicLoad.Acceptance.Running;

/// <summary>Traits: which runs of ./lab test a test belongs to, and whether it makes the lab or takes it down.</summary>
internal static class Suite
{
    public const string Name = "Suite";

    public const string Brief = "brief";

    public const string DayTwo = "day-2";

    public const string Doctor = "doctor";

    public const string Measuring = "measuring";

    public const string Networks = "networks";

    public const string Services = "services";

    public const string Thousand = "thousand";

    /// <summary>A test with this trait makes the lab or takes it down: --keep leaves it out.</summary>
    public const string Lab = "Lab";

    public const string Own = "own";
}

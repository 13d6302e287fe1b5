namespace QuicLoad.Lab.State;

/// <summary>A process by id and start time, so that a number used again is not taken for it.</summary>
/// <param name="Id">Process id.</param>
/// <param name="StartTicks">Start time in clock ticks since boot: field 22 of /proc/ID/stat.</param>
internal sealed record EngineProcess(int Id, long StartTicks)
{
    private const int StartTimeAfterName = 19;

    /// <summary>True while this very process runs.</summary>
    public bool IsRunning => TicksOf(Id) == StartTicks;

    /// <summary>Takes down a process that runs now.</summary>
    public static EngineProcess Find(int id) => new(id, TicksOf(id) ?? throw new LabException($"Process {id} ended at once."));

    private static long? TicksOf(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] == "Z" ? null : long.Parse(fields[StartTimeAfterName], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }
}

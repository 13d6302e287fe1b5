using System.Globalization;
using QuicLoad.Remote;

namespace QuicLoad.Measure.Calibration;

/// <summary>What a worker said at one moment.</summary>
/// <param name="Model">Its processor's name; empty where the kernel gives none.</param>
/// <param name="Cores">Its cores.</param>
/// <param name="TicksPerSecond">In what unit it counts processor time.</param>
/// <param name="Uptime">Seconds since its boot.</param>
/// <param name="Pods">Each pod's processor time in ticks and memory in KiB, by UID.</param>
internal sealed record CostReading(
    string Model,
    int Cores,
    int TicksPerSecond,
    double Uptime,
    IReadOnlyDictionary<string, (long Ticks, long Kibibytes)> Pods
)
{
    private const int LongestModel = 80;

    /// <summary>Reads the answer to <see cref="CostScript"/>; lines that are none of its are left out.</summary>
    /// <exception cref="HostException">Something that is needed is missing.</exception>
    public static CostReading Parse(string worker, string text)
    {
        var (model, cores, ticks, uptime) = ("", 0, 0, 0.0);
        var pods = new Dictionary<string, (long, long)>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n'))
            switch (line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                case ["model", .. var words]:
                    var name = string.Join(' ', words);
                    model = name[..Math.Min(LongestModel, name.Length)];
                    break;
                case ["cores", var number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count):
                    cores = count;
                    break;
                case ["ticks", var number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count):
                    ticks = count;
                    break;
                case ["uptime", var number]
                    when double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds):
                    uptime = seconds;
                    break;
                case ["pod", var uid, var taken, var memory]
                    when long.TryParse(taken, NumberStyles.None, CultureInfo.InvariantCulture, out var time)
                        && long.TryParse(memory, NumberStyles.None, CultureInfo.InvariantCulture, out var kibibytes):
                    // the systemd driver writes a UID with underscores
                    pods[uid.Replace("pod", "", StringComparison.Ordinal).Replace('_', '-')] = (time, kibibytes);
                    break;
            }
        return cores > 0 && ticks > 0 && uptime > 0
            ? new CostReading(model, cores, ticks, uptime, pods)
            : throw new HostException($"{worker}: does not say its cores, its clock's ticks and its uptime as Linux does");
    }
}

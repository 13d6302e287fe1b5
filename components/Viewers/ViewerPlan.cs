using System.Text;
using System.Text.Json;

namespace QuicLoad.Components.Viewers;

/// <summary>What viewers do and when: phases that all of them follow on the clock, and how a measured run begins.</summary>
public sealed record ViewerPlan
{
    /// <summary>The schema's version, which viewers and measure check.</summary>
    private const int Schema = 1;

    /// <summary>Who is in which phase.<value>Default: all in the same</value></summary>
    public ViewerPlanMode Mode { get; init; }

    /// <summary>The phases, repeated without end.<value>1 to 16</value></summary>
    public required IReadOnlyList<ViewerPlanPhase> Phases { get; init; }

    /// <summary>
    /// When a measured run begins.<value>now; ready (all viewers wait for each other); or a moment, ISO 8601 in UTC; default now</value>
    /// </summary>
    public string Barrier { get; init; } = "now";

    /// <summary>In how many waves viewers begin a measured run.<value>1-1000; default 1: all at once</value></summary>
    public int Waves { get; init; } = 1;

    /// <summary>From one wave to the next.<value>Default 0</value></summary>
    public TimeSpan WaveInterval { get; init; }

    /// <summary>The plan as viewers read it: one line of JSON, the same for the same plan.</summary>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", Schema);
            json.WriteString("mode", Mode == ViewerPlanMode.Matched ? "matched" : "alternating");
            json.WriteStartArray("phases");
            foreach (var phase in Phases)
            {
                json.WriteStartObject();
                json.WriteString("protocol", ViewerDeployment.ProtocolName(phase.Protocol));
                json.WriteNumber("seconds", phase.Length.TotalSeconds);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteString("barrier", Barrier);
            json.WriteNumber("waves", Waves);
            json.WriteNumber("wave_seconds", WaveInterval.TotalSeconds);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}

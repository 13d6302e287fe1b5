using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace QuicLoad.Contracts;

/// <summary>The files that viewers follow: plan.json and run.json, and users.json of packed users.</summary>
public static class RunFile
{
    private static readonly RecordJson Json = new(
        new JsonSerializerOptions(RecordJson.Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = true,
        }
    );

    /// <summary>The text of a plan.json.</summary>
    public static string Write(RunPlan plan) => JsonSerializer.Serialize(plan, Json.RunPlan);

    /// <summary>The text of a run.json.</summary>
    public static string Write(RunOrder order) => JsonSerializer.Serialize(order, Json.RunOrder);

    /// <summary>The text of a users.json.</summary>
    public static string Write(PackedUsers users) => JsonSerializer.Serialize(users, Json.PackedUsers);

    /// <summary>Reads a plan.json.</summary>
    /// <exception cref="RecordException">It is no plan that this version can follow; the message says why.</exception>
    public static RunPlan ReadPlan(string text)
    {
        var plan = Read(text, Json.RunPlan);
        return PlanRules.Broken(plan) is { } broken ? throw new RecordException(broken) : plan;
    }

    /// <summary>Reads a run.json.</summary>
    /// <exception cref="RecordException">It is no order that this version can follow; the message says why.</exception>
    public static RunOrder ReadOrder(string text)
    {
        var order = Read(text, Json.RunOrder);
        return PlanRules.Broken(order) is { } broken ? throw new RecordException(broken) : order;
    }

    /// <summary>Reads a users.json.</summary>
    /// <exception cref="RecordException">It does not say who the users are; the message says why.</exception>
    public static PackedUsers ReadUsers(string text)
    {
        var users = Read(text, Json.PackedUsers);
        return UserRules.Broken(users) is { } broken ? throw new RecordException(broken) : users;
    }

    private static T Read<T>(string text, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("schema", out var schema))
                throw new RecordException("schema: must be there: the file is a JSON object with the schema's version.");
            if (schema.ToString() != RecordSchema.PlanVersion.ToString(System.Globalization.CultureInfo.InvariantCulture))
                throw new RecordException(
                    $"schema: \"{schema}\" must be {RecordSchema.PlanVersion}. Use the viewer image that belongs to this measure."
                );
            return root.Deserialize(type)!;
        }
        catch (Exception error) when (RecordException.IsAboutText(error))
        {
            throw new RecordException(error.Message, error);
        }
    }
}

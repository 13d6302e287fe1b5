using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using QuicLoad.Embedded.Sdk;

namespace Pulumi;

/// <summary>The stack's configuration under one name; the project's own when none is given.</summary>
public sealed class Config
{
    private readonly string name;

    /// <summary>The configuration under a name.</summary>
    public Config(string? name = null) =>
        this.name = name switch
        {
            null => Run.Required.Info.Project,
            _ when name.EndsWith(":config", StringComparison.Ordinal) => name[..^":config".Length],
            _ => name,
        };

    /// <summary>A text, plain even where the stack file keeps it secret; null when unset.</summary>
    public string? Get(string key) => Run.Required.Info.Config.GetValueOrDefault(Full(key));

    /// <summary>A secret text; null when unset.</summary>
    public Output<string>? GetSecret(string key) => Get(key) is { } value ? Output.CreateSecret(value) : null;

    /// <summary>true or false; null when unset.</summary>
    public bool? GetBoolean(string key) =>
        Get(key) switch
        {
            null => null,
            "true" => true,
            "false" => false,
            var other => throw Invalid(key, other, nameof(Boolean)),
        };

    /// <summary>A secret true or false; null when unset.</summary>
    public Output<bool>? GetSecretBoolean(string key) => GetBoolean(key) is { } value ? Output.CreateSecret(value) : null;

    /// <summary>A whole number; null when unset.</summary>
    public int? GetInt32(string key) =>
        Get(key) is not { } text ? null
        : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value
        : throw Invalid(key, text, nameof(Int32));

    /// <summary>A secret whole number; null when unset.</summary>
    public Output<int>? GetSecretInt32(string key) => GetInt32(key) is { } value ? Output.CreateSecret(value) : null;

    /// <summary>A number; null when unset.</summary>
    public double? GetDouble(string key) =>
        Get(key) is not { } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value
        : throw Invalid(key, text, nameof(Double));

    /// <summary>A secret number; null when unset.</summary>
    public Output<double>? GetSecretDouble(string key) => GetDouble(key) is { } value ? Output.CreateSecret(value) : null;

    /// <summary>An object or list from its JSON; the default when unset.</summary>
    [return: MaybeNull]
    public T GetObject<T>(string key) => Get(key) is { } json ? Parse<T>(key, json, null) : default;

    /// <summary>An object or list from its JSON; the default when unset.</summary>
    [return: MaybeNull]
    public T GetObject<T>(string key, JsonSerializerOptions options) => Get(key) is { } json ? Parse<T>(key, json, options) : default;

    /// <summary>A secret object or list; null when unset.</summary>
    public Output<T>? GetSecretObject<T>(string key) => Get(key) is { } json ? Output.CreateSecret(Parse<T>(key, json, null)) : null;

    /// <summary>A secret object or list; null when unset.</summary>
    public Output<T>? GetSecretObject<T>(string key, JsonSerializerOptions options) =>
        Get(key) is { } json ? Output.CreateSecret(Parse<T>(key, json, options)) : null;

    /// <summary>A text, plain even where the stack file keeps it secret.</summary>
    public string Require(string key) => Get(key) ?? throw Missing(key);

    /// <summary>A secret text.</summary>
    public Output<string> RequireSecret(string key) => GetSecret(key) ?? throw Missing(key);

    /// <summary>true or false.</summary>
    public bool RequireBoolean(string key) => GetBoolean(key) ?? throw Missing(key);

    /// <summary>A secret true or false.</summary>
    public Output<bool> RequireSecretBoolean(string key) => GetSecretBoolean(key) ?? throw Missing(key);

    /// <summary>A whole number.</summary>
    public int RequireInt32(string key) => GetInt32(key) ?? throw Missing(key);

    /// <summary>A secret whole number.</summary>
    public Output<int> RequireSecretInt32(string key) => GetSecretInt32(key) ?? throw Missing(key);

    /// <summary>A number.</summary>
    public double RequireDouble(string key) => GetDouble(key) ?? throw Missing(key);

    /// <summary>A secret number.</summary>
    public Output<double> RequireSecretDouble(string key) => GetSecretDouble(key) ?? throw Missing(key);

    /// <summary>An object or list from its JSON.</summary>
    public T RequireObject<T>(string key) => Parse<T>(key, Require(key), null);

    /// <summary>An object or list from its JSON.</summary>
    public T RequireObject<T>(string key, JsonSerializerOptions options) => Parse<T>(key, Require(key), options);

    /// <summary>A secret object or list.</summary>
    public Output<T> RequireSecretObject<T>(string key) => Output.CreateSecret(RequireObject<T>(key));

    /// <summary>A secret object or list.</summary>
    public Output<T> RequireSecretObject<T>(string key, JsonSerializerOptions options) =>
        Output.CreateSecret(RequireObject<T>(key, options));

    private T Parse<T>(string key, string json, JsonSerializerOptions? options)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, options)!;
        }
        catch (JsonException e)
        {
            throw Invalid(key, json, typeof(T).FullName!, e);
        }
    }

    private string Full(string key) => $"{name}:{key}";

    private RunException Missing(string key) =>
        new(
            $"Missing Required configuration variable '{Full(key)}'\n\tplease set a value using the command `pulumi config set "
                + $"{Full(key)} <value>`"
        );

    private RunException Invalid(string key, string value, string type, Exception? cause = null)
    {
        var shown = Run.Required.Info.SecretConfigKeys.Contains(Full(key)) ? "[secret]" : value;
        return new($"Configuration '{Full(key)}' value '{shown}' is not a valid {type}", cause);
    }
}

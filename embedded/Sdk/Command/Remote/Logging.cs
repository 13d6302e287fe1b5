namespace Pulumi.Command.Remote;

/// <summary>Which of a command's output is logged.</summary>
[EnumType]
public readonly struct Logging : IEquatable<Logging>
{
    private readonly string value;

    private Logging(string value) => this.value = value;

    public static Logging Stdout { get; } = new("stdout");

    public static Logging Stderr { get; } = new("stderr");

    public static Logging StdoutAndStderr { get; } = new("stdoutAndStderr");

    public static Logging None { get; } = new("none");

    public static explicit operator string(Logging value) => value.value;

    public static bool operator ==(Logging left, Logging right) => left.Equals(right);

    public static bool operator !=(Logging left, Logging right) => !left.Equals(right);

    public bool Equals(Logging other) => value == other.value;

    public override bool Equals(object? obj) => obj is Logging other && Equals(other);

    public override int GetHashCode() => value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public override string ToString() => value;
}

namespace QuicLoad.Embedded.Sdk;

/// <summary>An output that waits for its value, whatever its type.</summary>
internal interface IPendingOutput
{
    /// <summary>The type of the value.</summary>
    Type Type { get; }

    /// <summary>The output.</summary>
    object Output { get; }

    /// <summary>Tells the value; null means the default.</summary>
    void Complete(object? value, bool known, bool secret);

    /// <summary>Tells that there will be none.</summary>
    void Fail(Exception exception);
}

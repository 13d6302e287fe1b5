namespace QuicLoad.Embedded.Sdk;

/// <summary>A value that travels as a string of JSON.</summary>
internal sealed record JsonText(object Value);

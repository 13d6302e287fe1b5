namespace QuicLoad.Embedded.Sdk;

/// <summary>An output whose type does not matter to the reader.</summary>
internal interface IOutput
{
    /// <summary>The value as an object, with everything it carries.</summary>
    Task<OutputData<object?>> GetDataAsync();
}

using System.Text.Json.Serialization;

namespace QuicLoad.Contracts;

/// <summary>How everything in this room is written: names_like_this, as the original test's fields were.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(MomentConverter)]
)]
[JsonSerializable(typeof(StartedRecord))]
[JsonSerializable(typeof(ReadyRecord))]
[JsonSerializable(typeof(PlayingRecord))]
[JsonSerializable(typeof(PlaybackRecord))]
[JsonSerializable(typeof(ErrorRecord))]
[JsonSerializable(typeof(LoadRecord))]
[JsonSerializable(typeof(RunPlan))]
[JsonSerializable(typeof(RunOrder))]
[JsonSerializable(typeof(PackedUsers))]
[JsonSerializable(typeof(ServerAnswer))]
[JsonSerializable(typeof(BalanceOrder))]
[JsonSerializable(typeof(BalanceAnswer))]
[JsonSerializable(typeof(BalanceEnd))]
[JsonSerializable(typeof(BalanceClient))]
[JsonSerializable(typeof(HopOrder))]
[JsonSerializable(typeof(HopAnswer))]
[JsonSerializable(typeof(HopEnd))]
[JsonSerializable(typeof(LastingOrder))]
[JsonSerializable(typeof(LastingAnswer))]
[JsonSerializable(typeof(LastingEnd))]
[JsonSerializable(typeof(TransferOrder))]
[JsonSerializable(typeof(TransferResult))]
public sealed partial class RecordJson : JsonSerializerContext;

using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads limits.workerCores and limits.workerMemory.</summary>
internal static class WorkerMachineReader
{
    /// <summary>Reads both; each may be missing.</summary>
    public static WorkerMachine Read(SettingsNode limits, SettingsErrors errors) =>
        new(Amount(limits, "workerCores", Quantity.TryCpu, errors), Amount(limits, "workerMemory", Quantity.TryMemory, errors));

    private static decimal? Amount(SettingsNode node, string key, TextParser<Quantity> parse, SettingsErrors errors)
    {
        if (node.Loose(key) is not { } text)
            return null;
        if (parse(text, out var value, out var rule, out var cure))
            return value.Amount;
        errors.Add(node.PathOf(key), text, rule, cure);
        return null;
    }
}

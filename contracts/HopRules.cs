namespace QuicLoad.Contracts;

/// <summary>What orders of flows and their answers must be like; neither comes from somebody who is trusted.</summary>
internal static class HopRules
{
    /// <summary>What an order breaks; null where it is good.</summary>
    public static string? Broken(HopOrder order) =>
        BalanceRules.BrokenPlaces(order.Entrances, order.Addresses)
        ?? (order.Flows is < 1 or > HopText.MostFlows ? $"flows: {order.Flows} must be 1-{HopText.MostFlows}." : null);

    /// <summary>What an answer to an order breaks; null where it is good.</summary>
    public static string? Broken(HopAnswer answer, HopOrder order)
    {
        if (BalanceRules.BrokenPlace(answer.Entrance, answer.Source, order.Entrances.Count) is { } broken)
            return broken;
        if (answer.Ttl is null == answer.Error is null || answer.Ttl is null != answer.AnswerTtl is null)
            return "ttl, answer_ttl, error: must be the first two or the last.";
        if (answer.Ttl is < 1 or > HopText.LargestTtl)
            return $"ttl: {answer.Ttl} must be 1-{HopText.LargestTtl}.";
        return answer.AnswerTtl is < 1 or > byte.MaxValue
            ? $"answer_ttl: {answer.AnswerTtl} must be 1-{byte.MaxValue}."
            : BalanceRules.BrokenError(answer.Error);
    }
}

namespace QuicLoad.Contracts;

/// <summary>What orders of lasting connections and their answers must be like; neither comes from somebody who is trusted.</summary>
internal static class LastingRules
{
    /// <summary>What an order breaks; null where it is good.</summary>
    public static string? Broken(LastingOrder order)
    {
        if ((BalanceRules.BrokenServer(order.Host, order.CertificateSpki) ?? Places(order)) is { } broken)
            return broken;
        if (order.Protocols.Count == 0 || order.Protocols.Distinct().Count() < order.Protocols.Count || !order.Protocols.All(IsKnown))
            return $"protocols: must be some of {string.Join(", ", BalanceText.Protocols)}, each once.";
        if (order.Connections is < 1 or > LastingText.MostConnections)
            return $"connections: {order.Connections} must be 1-{LastingText.MostConnections}.";
        if (order.Seconds is < LastingText.ShortestSeconds or > LastingText.LongestSeconds)
            return $"seconds: {order.Seconds} must be {LastingText.ShortestSeconds}-{LastingText.LongestSeconds}.";
        var requests = order.Protocols.Count * order.Connections * order.Seconds;
        if (requests > LastingText.MostRequests)
            return $"connections, seconds: {order.Connections} for {order.Seconds} s over {order.Protocols.Count} protocols are {requests} "
                + $"requests, and must be {LastingText.MostRequests} at most.";
        return BalanceRules.BrokenLimit(order.LimitSeconds);
    }

    /// <summary>What an answer to an order breaks; null where it is good.</summary>
    public static string? Broken(LastingAnswer answer, LastingOrder order)
    {
        if (!order.Protocols.Contains(answer.Protocol))
            return $"protocol: must be one of the order's: {string.Join(", ", order.Protocols)}.";
        if (answer.Client < 0 || answer.Client >= order.Connections)
            return $"client: {answer.Client} must be one of the order's {order.Connections}.";
        if (answer.Connection is < 1 or > LastingText.MostRequests)
            return $"connection: {answer.Connection} must be 1-{LastingText.MostRequests}.";
        return answer.AtSeconds >= 0 && answer.AtSeconds <= order.Seconds
            ? BalanceRules.Broken(answer.Answer, order.Entrances.Count)
            : $"at_seconds: must be 0-{order.Seconds}.";
    }

    /// <summary>What the last line breaks; null where it is good.</summary>
    public static string? Broken(LastingEnd end, LastingOrder order) =>
        end.Programs.Count == order.Protocols.Count && end.Programs.All(BalanceRules.IsProgram)
            ? null
            : "Its last line must say of which programs they were.";

    private static string? Places(LastingOrder order) => BalanceRules.BrokenPlaces(order.Entrances, order.Addresses);

    private static bool IsKnown(string protocol) => BalanceText.Protocols.Contains(protocol);
}

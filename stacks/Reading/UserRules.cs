using System.Globalization;
using QuicLoad.Components.Viewers;
using QuicLoad.Contracts;
using QuicLoad.Stacks.Planning;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>What packed users must be to their workers' ranges and machines, and to the stack's limits.</summary>
internal static class UserRules
{
    private const string PerWorker = $"{UsersReader.Key}.perWorker";

    /// <summary>Addresses of a range that are no user's: its first and its last.</summary>
    private const int ReservedAddresses = 2;

    /// <summary>Checks all of it but overlaps, which <see cref="AddressRules"/> finds.</summary>
    public static void Check(
        UserSettings? users,
        ViewerSettings viewers,
        LimitSettings limits,
        IReadOnlyList<NodeDraft> workers,
        SettingsErrors errors
    )
    {
        foreach (var worker in workers)
            CheckRange(users, worker, errors);
        if (users is null)
            return;
        var (perWorker, working) = (Text(users.PerWorker), workers.Count(worker => !worker.Abandoned));
        if (viewers.Player == ViewerPlayer.Youtube)
            errors.Add(
                UsersReader.Key,
                null,
                $"does not go with viewers.player {ViewerWords.YouTube}: only a browser runs that player",
                $"Remove it, or use player {ViewerWords.Adaptive}."
            );
        var all = ((long)users.PerWorker * working) + viewers.Replicas;
        if (all > limits.MaxReplicas)
            errors.Add(
                PerWorker,
                perWorker,
                $"makes {all} users of {working} {(working == 1 ? "worker" : "workers")} and viewers.replicas together, "
                    + $"which is above limits.maxReplicas, {limits.MaxReplicas}",
                "Lower it, or raise the limit of this stack after a look at what it loads."
            );
        CheckMachine(users, limits.WorkerMachine, perWorker, errors);
    }

    private static void CheckRange(UserSettings? users, NodeDraft worker, SettingsErrors errors)
    {
        var path = $"{worker.Path}.userCidr";
        if (users is null && worker.HasUserCidr)
            errors.Add(path, null, "is written, but users is not", "Add users with perWorker, or remove it.");
        if (users is null || worker.Abandoned)
            return;
        if (!worker.HasUserCidr)
            errors.Add(path, null, "is missing, and users needs it", "Add it, e.g. userCidr: 198.18.64.0/23.");
        else if (worker.UserCidr is { } range && range.Size() < users.PerWorker + ReservedAddresses)
            errors.Add(
                path,
                range.ToString(),
                $"must have at least {users.PerWorker + ReservedAddresses} addresses, since {PerWorker} is {users.PerWorker} and its "
                    + $"first and last are nobody's, and has {range.Size()}",
                "Give the worker a larger range, or lower users.perWorker."
            );
    }

    private static void CheckMachine(UserSettings users, WorkerMachine machine, string perWorker, SettingsErrors errors)
    {
        const string Cure = "Lower it, or correct users.requests where a run has shown what a user takes.";
        if (machine.Cores is { } cores && users.Cores > cores)
            errors.Add(PerWorker, perWorker, $"takes {Text(users.Cores)} cores, and limits.workerCores is {Text(cores)}", Cure);
        if (machine.Memory - CapacityPlan.SystemMemory is { } memory && users.Memory > memory)
            errors.Add(
                PerWorker,
                perWorker,
                $"takes {Mebibytes(users.Memory)} MiB, and of limits.workerMemory {Mebibytes(memory)} MiB are not the system's",
                Cure
            );
    }

    private static string Mebibytes(decimal bytes) => Text(Math.Floor(bytes / (1024 * 1024)));

    private static string Text(decimal number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}

using System.Collections.Immutable;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Cli;

/// <summary>Changes a state by hand; each edit answers a state that is whole in itself.</summary>
internal static class StateEditor
{
    /// <summary>Forgets a resource.</summary>
    /// <exception cref="CliException">Something depends on it, or it is protected.</exception>
    public static Snapshot Delete(Snapshot snapshot, string name, bool force, bool dependents)
    {
        var root = One(snapshot, name);
        var doomed = new HashSet<string>(StringComparer.Ordinal) { root.Urn };
        foreach (var state in snapshot.Resources)
            if (state.Needs().Any(doomed.Contains))
                doomed.Add(state.Urn);
        var others = doomed.Where(urn => urn != root.Urn).ToList();
        if (others.Count > 0 && !dependents)
            throw new CliException(
                $"This resource can't be safely deleted because the following resources depend on "
                    + $"it:\n{string.Join('\n', others.Select(urn => $" * '{Urn.Name(urn)}' ({urn})"))}\nDelete those resources first "
                    + "or pass --target-dependents."
            );
        if (!force && snapshot.Resources.FirstOrDefault(r => doomed.Contains(r.Urn) && r.Protect) is { } kept)
            throw new CliException(
                $"{kept.Urn} can't be safely deleted because it is protected. Re-run this command with --force to force deletion."
            );
        return snapshot with { Resources = [.. snapshot.Resources.Where(r => !doomed.Contains(r.Urn))] };
    }

    /// <summary>Protects resources, or no longer.</summary>
    public static Snapshot Protect(Snapshot snapshot, IReadOnlyList<string> names, bool protect)
    {
        foreach (var name in names)
            _ = Named(snapshot, name);
        var patterns = new UrnPatterns(names);
        return snapshot with
        {
            Resources =
            [
                .. snapshot.Resources.Select(r => r.Protect != protect && patterns.Match(r.Urn) ? r with { Protect = protect } : r),
            ],
        };
    }

    /// <summary>Gives a resource another name, here and wherever it is referred to.</summary>
    /// <exception cref="CliException">There is one of that name already.</exception>
    public static Snapshot Rename(Snapshot snapshot, string name, string newName)
    {
        if (newName.Length == 0)
            throw new CliException("the new name must not be empty.", ExitCodes.Configuration);
        var before = One(snapshot, name).Urn;
        var after = before[..^Urn.Name(before).Length] + newName;
        if (snapshot.Resources.Any(r => r.Urn == after))
            throw new CliException($"a resource '{after}' is in the state already: a URN must name one resource.");
        return new Snapshot(
            [.. snapshot.Resources.Select(Renamed)],
            [.. snapshot.PendingOperations.Select(p => p with { Resource = Renamed(p.Resource) })]
        );

        ResourceState Renamed(ResourceState r) =>
            r.Urn != before && !r.Needs().Contains(before)
                ? r
                : r with
                {
                    Urn = New(r.Urn)!,
                    Parent = New(r.Parent),
                    DeletedWith = New(r.DeletedWith),
                    Provider =
                        r.Provider is { } reference && Urn.SplitReference(reference) is var (urn, id) && urn == before
                            ? $"{after}::{id}"
                            : r.Provider,
                    Dependencies = [.. r.Dependencies.Select(d => New(d)!)],
                    PropertyDependencies = r.PropertyDependencies.ToImmutableSortedDictionary(
                        p => p.Key,
                        p => p.Value.Select(d => New(d)!).ToImmutableArray(),
                        StringComparer.Ordinal
                    ),
                };

        string? New(string? urn) => urn == before ? after : urn;
    }

    private static ResourceState One(Snapshot snapshot, string name) =>
        Named(snapshot, name) is [var only]
            ? only
            : throw new CliException(
                $"'{name}' names {Named(snapshot, name).Count} resources; it must name "
                    + $"one:\n{string.Join('\n', Named(snapshot, name).Select(r => " * " + r.Urn))}"
            );

    private static List<ResourceState> Named(Snapshot snapshot, string name)
    {
        var patterns = new UrnPatterns([name]);
        var found = snapshot.Resources.Where(r => patterns.Match(r.Urn)).ToList();
        return found.Count > 0
            ? found
            : throw new CliException($"No such resource \"{name}\" exists in the current state.{Suggest(snapshot, name)}");
    }

    /// <summary>A bare name is answered with the URN.</summary>
    private static string Suggest(Snapshot snapshot, string name) =>
        snapshot.Resources.FirstOrDefault(r => Urn.Name(r.Urn) == name) is { } meant
            ? $" Did you mean '{meant.Urn}'?"
            : Suggestion.For(name, snapshot.Resources.Select(r => r.Urn));
}

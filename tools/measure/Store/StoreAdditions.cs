namespace QuicLoad.Measure.Store;

/// <summary>The tables that version 2 has besides those of version 1; a database of version 1 is given them when it is opened.</summary>
internal static class StoreAdditions
{
    /// <summary>Makes them.</summary>
    public const string Create = """
        CREATE TABLE source_readings (
            run TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
            time TEXT NOT NULL,
            is_full INTEGER NOT NULL,
            PRIMARY KEY (run, time)
        ) WITHOUT ROWID;

        CREATE TABLE sources (
            run TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
            source TEXT NOT NULL,
            destination TEXT NOT NULL,
            protocol TEXT NOT NULL CHECK (protocol IN ('udp', 'tcp')),
            last_seen TEXT NOT NULL,
            is_origin INTEGER NOT NULL,
            PRIMARY KEY (run, source, destination, protocol)
        ) WITHOUT ROWID;

        CREATE TABLE pods (
            run TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
            uid TEXT NOT NULL,
            name TEXT NOT NULL,
            node TEXT NOT NULL,
            address TEXT NOT NULL,
            PRIMARY KEY (run, uid, address)
        ) WITHOUT ROWID;

        CREATE TABLE kernel_samples (
            run TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
            worker TEXT NOT NULL,
            time TEXT NOT NULL,
            datagrams INTEGER,
            datagrams_dropped INTEGER,
            packets INTEGER,
            packets_dropped INTEGER,
            neighbours_refused INTEGER,
            connections_refused INTEGER,
            clock_step REAL,
            PRIMARY KEY (run, worker, time)
        ) WITHOUT ROWID;
        """;
}

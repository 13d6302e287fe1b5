namespace QuicLoad.Measure.Store;

/// <summary>The tables and views of the database; docs/measure-database.md tells what each column means.</summary>
internal static class StoreSchema
{
    /// <summary>The schema's version, kept in the file as <c>PRAGMA user_version</c>.</summary>
    public const int Version = 2;

    /// <summary>Makes the tables and views of version 1 in an empty file; <see cref="StoreAdditions"/> has the others.</summary>
    public const string Create = """
        CREATE TABLE runs (
            id TEXT PRIMARY KEY,
            stack TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'stopped')),
            started TEXT,
            ended TEXT,
            viewers INTEGER NOT NULL,
            synthetic INTEGER NOT NULL,
            plan TEXT NOT NULL,
            thresholds TEXT NOT NULL,
            settings TEXT NOT NULL
        );

        CREATE TABLE records (
            id INTEGER PRIMARY KEY,
            run TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
            worker TEXT NOT NULL,
            uid TEXT NOT NULL,
            boot TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            event TEXT NOT NULL,
            time TEXT NOT NULL,
            viewer TEXT NOT NULL,
            playback TEXT,
            record TEXT NOT NULL,
            UNIQUE (uid, boot, sequence)
        );
        CREATE INDEX records_by_run ON records (run, event);

        CREATE TABLE playbacks (
            id INTEGER PRIMARY KEY REFERENCES records ON DELETE CASCADE,
            run TEXT NOT NULL,
            playback TEXT NOT NULL,
            viewer TEXT NOT NULL,
            node TEXT,
            address TEXT,
            synthetic INTEGER NOT NULL,
            phase INTEGER,
            asked TEXT NOT NULL,
            protocol TEXT,
            fallback INTEGER NOT NULL,
            outcome TEXT NOT NULL,
            reason TEXT,
            timestamp TEXT NOT NULL,
            time_to_first_frame REAL,
            seconds_played REAL NOT NULL,
            stalls INTEGER NOT NULL,
            seconds_stalled REAL NOT NULL,
            quality TEXT,
            frequency_of_quality_change INTEGER NOT NULL,
            buffered_fraction REAL NOT NULL,
            frames INTEGER NOT NULL,
            frames_dropped INTEGER NOT NULL,
            bytes INTEGER NOT NULL,
            player TEXT NOT NULL,
            browser TEXT NOT NULL,
            videoid TEXT NOT NULL
        );
        CREATE INDEX playbacks_by_run ON playbacks (run, phase);

        CREATE VIEW stalls AS
            SELECT r.run, r.playback, r.viewer, s.key AS number,
                json_extract(s.value, '$.duration') AS duration, json_extract(s.value, '$.seek_time') AS seek_time
            FROM records r, json_each(r.record, '$.stalls') s WHERE r.event = 'playback';

        CREATE VIEW resources AS
            SELECT r.run, r.playback, r.viewer, s.key AS number,
                json_extract(s.value, '$.path') AS path, json_extract(s.value, '$.protocol') AS protocol,
                json_extract(s.value, '$.start') AS start, json_extract(s.value, '$.duration') AS duration,
                json_extract(s.value, '$.bytes') AS bytes
            FROM records r, json_each(r.record, '$.resources') s WHERE r.event = 'playback';

        CREATE TABLE bad_records (
            run TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
            worker TEXT NOT NULL,
            file TEXT NOT NULL,
            offset INTEGER NOT NULL,
            line TEXT NOT NULL,
            reason TEXT NOT NULL,
            PRIMARY KEY (run, worker, file, offset)
        ) WITHOUT ROWID;

        CREATE TABLE spools (
            run TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
            worker TEXT NOT NULL,
            file TEXT NOT NULL,
            offset INTEGER NOT NULL,
            PRIMARY KEY (run, worker, file)
        ) WITHOUT ROWID;

        CREATE TABLE places (
            run TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
            uid TEXT NOT NULL,
            worker TEXT NOT NULL,
            side INTEGER NOT NULL,
            wave INTEGER NOT NULL,
            PRIMARY KEY (run, uid)
        ) WITHOUT ROWID;

        CREATE TABLE router_samples (
            run TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
            time TEXT NOT NULL,
            udp_to_viewers_packets INTEGER NOT NULL,
            udp_to_viewers_bytes INTEGER NOT NULL,
            udp_to_origin_packets INTEGER NOT NULL,
            udp_to_origin_bytes INTEGER NOT NULL,
            tcp_to_viewers_packets INTEGER NOT NULL,
            tcp_to_viewers_bytes INTEGER NOT NULL,
            tcp_to_origin_packets INTEGER NOT NULL,
            tcp_to_origin_bytes INTEGER NOT NULL,
            PRIMARY KEY (run, time)
        ) WITHOUT ROWID;

        CREATE TABLE health_samples (
            run TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
            worker TEXT NOT NULL,
            time TEXT NOT NULL,
            cpu REAL NOT NULL,
            pressure REAL,
            memory_used INTEGER NOT NULL,
            memory_total INTEGER NOT NULL,
            conntrack INTEGER,
            conntrack_max INTEGER,
            PRIMARY KEY (run, worker, time)
        ) WITHOUT ROWID;

        CREATE TABLE milestones (
            run TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
            stage TEXT NOT NULL,
            name TEXT NOT NULL,
            node TEXT NOT NULL,
            time TEXT NOT NULL,
            PRIMARY KEY (run, stage, name)
        ) WITHOUT ROWID;

        CREATE TABLE events (
            id INTEGER PRIMARY KEY,
            run TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
            time TEXT NOT NULL,
            place TEXT NOT NULL,
            what TEXT NOT NULL
        );
        CREATE INDEX events_by_run ON events (run, time);
        """;
}

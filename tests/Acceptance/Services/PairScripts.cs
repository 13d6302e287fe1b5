namespace QuicLoad.Acceptance.Services;

/// <summary>What the pair's scenario runs at machines' consoles.</summary>
internal static class PairScripts
{
    /// <summary>
    /// Asks an address over new connections, one after another, for some seconds; prints when each answer was there, in milliseconds. Its
    /// arguments: the address, the seconds.
    /// </summary>
    public const string NewConnections = """
        end=$(($(date +%s) + $2))
        while [ "$(date +%s)" -lt "$end" ]; do
            # a packet that nobody took in is not waited for
            if curl -sk -o /dev/null --http1.1 --connect-timeout 0.2 --max-time 2 "https://$1/healthz"; then date +%s%3N; fi
            sleep 0.05
        done
        # so that silence to the end counts
        date +%s%3N
        """;

    /// <summary>
    /// Asks an address 20 times a second over one connection; prints each answer's status, and 1 for each connection that was made. Its
    /// arguments: the address, the number of requests.
    /// </summary>
    public const string OneConnection = """
        curl -sk -o /dev/null --http1.1 --max-time 120 --rate 20/s -w '%{http_code} %{num_connects}\n' "https://$1/healthz?[1-$2]" || true
        """;

    /// <summary>Prints what a host's keepalived became since it last started; machines of the lab share one boot.</summary>
    public const string Changes = """
        journalctl -q -o cat "_SYSTEMD_INVOCATION_ID=$(systemctl show -p InvocationID --value quic-load-vrrp.service)" | sed -n 's/.*Entering \([A-Z]*\) STATE.*/\1/p'
        """;

    /// <summary>Kills a unit's processes, and waits until it runs again.</summary>
    public const string Kill = """
        before=$(systemctl show -p MainPID --value "$1")
        systemctl kill -s KILL "$1"
        for i in $(seq 60); do
            now=$(systemctl show -p MainPID --value "$1")
            [ "$now" = "$before" ] || [ "$now" = 0 ] || exit 0
            sleep 0.5
        done
        exit 1
        """;

    /// <summary>A Service of nobody's, to see who gives it an address.</summary>
    public const string Service = """
        apiVersion: v1
        kind: Service
        metadata: { name: pair-proof, namespace: default, annotations: { quic-load/path: direct } }
        spec:
          type: LoadBalancer
          ports: [{ name: http, port: 80, targetPort: 8080 }]
          selector: { pair: proof }
        """;
}

using QuicLoad.Components.Remote;

namespace QuicLoad.Doctor.Network;

/// <summary>What answers in a probe pod's network, and notes how probes arrived: the far end tells, not the sender.</summary>
internal static class EchoScripts
{
    /// <summary>The program, in Perl: NONCE SECONDS PORT FILE.</summary>
    public static ShellText Program { get; } =
        new(
            """
            # Answers probes in a pod's network, and notes how each arrived there.
            use strict;
            use warnings;
            use Socket;
            my ($nonce, $life, $port, $ready) = @ARGV;
            socket(my $udp, PF_INET, SOCK_DGRAM, 17) or die "no UDP socket: $!\n";
            bind($udp, sockaddr_in($port, INADDR_ANY)) or die "UDP port $port: $!\n";
            # gives packets with their headers: whose address they have here, and how many hops are left
            socket(my $raw, PF_INET, SOCK_RAW, 17) or die "no raw socket: $!\n";
            my (%seen, %longest, $done);
            $SIG{TERM} = sub { $done = 1 };
            alarm $life;
            open my $mark, '>', $ready or die "$ready: $!\n";
            close $mark;
            until ($done) {
                my $bits = '';
                vec($bits, fileno $_, 1) = 1 for $udp, $raw;
                next if select($bits, undef, undef, 0.5) <= 0;
                recv $udp, my $copy, 65535, 0 if vec $bits, fileno $udp, 1;
                next unless vec $bits, fileno $raw, 1;
                defined(recv $raw, my $packet, 65535, 0) or next;
                my $header = (ord($packet) & 15) * 4;
                next if length $packet < $header + 8;
                my ($from, $to) = unpack 'n2', substr $packet, $header, 4;
                next if $to != $port || substr($packet, $header + 8) !~ /^Q$nonce([0-9a-f]{8})([0-9a-f]{4})/;
                my ($pair, $turn) = ($1, $2);
                my ($source, $destination) = (substr($packet, 12, 4), substr($packet, 16, 4));
                $seen{$pair} //= join ' ', inet_ntoa($source), inet_ntoa($destination), ord substr $packet, 8, 1;
                $longest{$pair} = length $packet if length $packet > ($longest{$pair} // 0);
                send $udp, "R$nonce$pair$turn", 0, sockaddr_in($from, $source);
            }
            print "$_ $seen{$_} $longest{$_}\n" for sort keys %seen;
            """.ReplaceLineEndings("\n")
        );
}

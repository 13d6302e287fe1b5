using QuicLoad.Components.Remote;

namespace QuicLoad.Doctor.Network;

/// <summary>
/// What looks at packets that come in at a host. A packet socket needs no program such as tcpdump, changes nothing, and shows a
/// probe inside whatever packet it comes in.
/// </summary>
internal static class SightScripts
{
    /// <summary>The program, in Perl: NONCE SECONDS SIZE FILE.</summary>
    public static ShellText Program { get; } =
        new(
            """
            # Notes each probe that comes in at an interface of this host, and what packet it is in.
            use strict;
            use warnings;
            use Socket;
            my ($nonce, $life, $size, $ready) = @ARGV;
            my $ip = unpack 'n', pack 'S', 0x0800;
            socket(my $socket, 17, SOCK_DGRAM, $ip) or die "no packet socket: $!\n";  # AF_PACKET, from the network header on
            # fragments, and packets as long as a first probe with up to 120 bytes around it; the kernel drops all else
            my $filter = join '', map { pack 'S C C L', @$_ } (
                [0x28, 0, 0, 6], [0x45, 3, 0, 0x2000],
                [0x28, 0, 0, 2], [0x35, 0, 2, $size], [0x25, 1, 0, $size + 120],
                [0x06, 0, 0, 65535], [0x06, 0, 0, 0],
            );
            setsockopt $socket, SOL_SOCKET, 26, pack 'S x![P] P', 7, $filter;  # SO_ATTACH_FILTER
            my (%seen, %name, $done);
            $SIG{TERM} = sub { $done = 1 };
            alarm $life;
            sub name {
                my $index = shift;
                my $request = pack 'a16 i x44', '', $index;
                $name{$index} //= ioctl($socket, 0x8910, $request) ? unpack('Z16', $request) : '?';  # SIOCGIFNAME
                return $name{$index};
            }
            open my $mark, '>', $ready or die "$ready: $!\n";
            close $mark;
            until ($done) {
                my $bits = '';
                vec($bits, fileno $socket, 1) = 1;
                next if select($bits, undef, undef, 0.5) <= 0;
                defined(my $from = recv $socket, my $packet, 2048, 0) or next;
                my $at = index $packet, "Q$nonce";
                next if $at < 28 || length($packet) < $at + 9 + length $nonce;
                my ($outer, $port, $vni) = ('0 - -', 0, '-');
                if ($at > 28) {
                    my $protocol = ord substr $packet, 9, 1;
                    next if $protocol == 1;  # ICMP quotes the packet that it is about
                    $port = unpack 'n', substr $packet, (ord($packet) & 15) * 4 + 2, 2 if $protocol == 17;
                    $vni = unpack 'N', "\0" . substr $packet, 32, 3 if $protocol == 17 && $at == 78;
                    $outer = join ' ', $protocol, inet_ntoa(substr $packet, 12, 4), inet_ntoa(substr $packet, 16, 4);
                }
                my $pair = substr $packet, $at + 1 + length $nonce, 8;
                my (undef, undef, $index) = unpack 'S n i', $from;
                my $fragment = unpack('n', substr $packet, 6, 2) & 0x2000 ? 1 : 0;
                my $key = join ' ', $pair, name($index), $fragment;
                next if $seen{"$key $at"} || $pair !~ /^[0-9a-f]{8}$/ || keys %seen > 200000;
                $seen{"$key $at"} = join ' ', $key, ord(substr $packet, $at - 20, 1), inet_ntoa(substr $packet, $at - 16, 4),
                    inet_ntoa(substr $packet, $at - 12, 4), $outer, $port, $vni;
            }
            print "$seen{$_}\n" for sort keys %seen;
            """.ReplaceLineEndings("\n")
        );
}

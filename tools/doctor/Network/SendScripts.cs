using QuicLoad.Components.Remote;

namespace QuicLoad.Doctor.Network;

/// <summary>What sends to all targets of a pod or a node at once.</summary>
internal static class SendScripts
{
    /// <summary>The program, in Perl: NONCE PORT SIZE, and lines of PAIR ADDRESS ANSWERS.</summary>
    public static ShellText Program { get; } =
        new(
            """
            # Sends probes to all targets at once, and finds the longest packet that each answers.
            use strict;
            use warnings;
            use Socket;
            use POSIX ();
            my ($nonce, $port, $size) = @ARGV;
            my $ticks = POSIX::sysconf(POSIX::_SC_CLK_TCK());
            sub now { return (POSIX::times())[0] / $ticks }
            my (@targets, %mtu);
            while (my $line = <STDIN>) {
                my ($pair, $address, $answers) = split ' ', $line;
                next unless defined $answers;
                my $target = { pair => $pair, answers => $answers, local => '-', device => '-', size => $size, passes => 0 };
                push @targets, $target;
                socket($target->{socket}, PF_INET, SOCK_DGRAM, 17) or die "no UDP socket: $!\n";
                setsockopt $target->{socket}, 0, 2, pack 'i', 64;  # IP_TTL
                setsockopt $target->{socket}, 0, 10, pack 'i', 3;  # IP_MTU_DISCOVER: whole or not at all, whatever was learnt before
                unless (connect $target->{socket}, sockaddr_in($port, inet_aton $address)) {
                    $target->{error} = "$!";
                    next;
                }
                $target->{local} = inet_ntoa((sockaddr_in(getsockname $target->{socket}))[1]);
                ($target->{device}) = (qx(ip -o -4 route get $address 2> /dev/null) =~ / dev (\S+)/, '-');
                $mtu{$target->{device}} //= qx(ip -o link show dev $target->{device} 2> /dev/null) =~ / mtu (\d+)/ ? $1 : 0;
            }
            my $turn = 0;
            # exchange TRIES SECONDS TARGET...: sends each its size until it answers; gives those that did not
            sub exchange {
                my ($tries, $seconds, @open) = @_;
                my $mark = sprintf '%04x', ++$turn;
                for (1 .. $tries) {
                    my $sent = 0;
                    for my $target (@open) {
                        my $text = "Q$nonce$target->{pair}$mark";
                        $text .= 'x' x ($target->{size} - 28 - length $text);
                        # an error that came by ICMP is given to the next call
                        $sent++ if defined send($target->{socket}, $text, 0) || defined send($target->{socket}, $text, 0);
                    }
                    my $end = now() + $seconds;
                    while (@open && $sent && (my $left = $end - now()) > 0) {
                        my $bits = '';
                        vec($bits, fileno $_->{socket}, 1) = 1 for @open;
                        next if select($bits, undef, undef, $left) <= 0;
                        for my $target (grep { vec $bits, fileno $_->{socket}, 1 } @open) {
                            defined(recv $target->{socket}, my $text, 256, 0) or next;
                            $target->{answered} = $mark if $text eq "R$nonce$target->{pair}$mark";
                        }
                        @open = grep { ($_->{answered} // '') ne $mark } @open;
                    }
                    last unless @open;
                }
                return @open;
            }
            my @ready = grep { !$_->{error} } @targets;
            exchange(1, 0.1, grep { !$_->{answers} } @ready) for 1 .. 3;
            my @asked = grep { $_->{answers} } @ready;
            exchange(5, 0.6, @asked);
            @asked = grep { $_->{answered} } @asked;
            for (@asked) {
                ($_->{passes}, $_->{fails}) = ($size, $mtu{$_->{device}} + 1);
                $_->{size} = $mtu{$_->{device}};
            }
            my $tries = 3;
            while (@asked = grep { $_->{fails} - $_->{passes} > 1 } @asked) {
                my %silent = map { $_->{pair} => 1 } exchange($tries, 0.5, @asked);
                for (@asked) {
                    $_->{$silent{$_->{pair}} ? 'fails' : 'passes'} = $_->{size};
                    $_->{size} = int(($_->{passes} + $_->{fails}) / 2);
                }
                $tries = 2;
            }
            print join(' ', @$_{qw(pair local device)}, $mtu{$_->{device}} // 0, $_->{passes}, $_->{error} // ''), "\n" for @targets;
            """.ReplaceLineEndings("\n")
        );
}

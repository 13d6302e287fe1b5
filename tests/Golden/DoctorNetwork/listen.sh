#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='worker1'
say() { printf '%s: %s\n' "$host" "$*"; }
fail() { printf '%s: %s\n' "$host" "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail 'the script must run as root. Log in as root, or as a user who may use sudo without a password.'
run='/run/quic-load-network'
# ours PROCESS: its number may be another's by now
ours() { tr '\0' ' ' 2> /dev/null < "/proc/$1/cmdline" | grep -qF -- "$run/"; }
end_probes() {
    for file in "$run"/*.pid; do
        [ -r "$file" ] || continue
        process=$(cat "$file")
        if ours "$process"; then kill "$process" || true; fi
        tries=50
        while ours "$process" && [ "$tries" -gt 0 ]; do
            tries=$((tries - 1))
            sleep 0.1
        done
        if ours "$process"; then kill -KILL "$process" || true; fi
    done
}
# begin NAME COMMAND...: starts a program that outlives this script, and waits until it is ready
begin() {
    name=$1
    shift
    setsid "$@" "$run/$name.ready" < /dev/null > "$run/$name.out" 2> "$run/$name.err" &
    process=$!
    echo "$process" > "$run/$name.pid"
    tries=50
    until [ -e "$run/$name.ready" ]; do
        tries=$((tries - 1))
        if [ "$tries" = 0 ] || [ -s "$run/$name.err" ]; then
            fail "its probe program does not start: $(tail -n 1 "$run/$name.err")"
        fi
        sleep 0.1
    done
}
own=$(readlink /proc/self/ns/net)
pod=
for file in $(grep -ls -e '0a1b2c3d[-_]0001[-_]0002[-_]0003[-_]00000000000f' /proc/[0-9]*/cgroup || true); do
    process=${file%/cgroup}
    space=$(readlink "$process/ns/net" || true)
    [ -z "$space" ] || [ "$space" = "$own" ] || pod=${process#/proc/}
done
[ -n "$pod" ] || fail 'no process of its probe pod has a network of its own. See: kubectl get pods -A -o wide'
mkdir -m 700 "$run"
cat > "$run/sight.pl" << 'PERL'
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
PERL
begin sight perl "$run/sight.pl" '00112233445566778899aabbccddeeff' 300 347
cat > "$run/echo.pl" << 'PERL'
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
PERL
cat > "$run/send.pl" << 'PERL'
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
PERL
echo "$pod" > "$run/pod"
begin echo nsenter --net="/proc/$pod/ns/net" perl "$run/echo.pl" '00112233445566778899aabbccddeeff' 300 40912

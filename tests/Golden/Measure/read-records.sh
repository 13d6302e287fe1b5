export LC_ALL=C
cd '/var/lib/quic-load/viewers/records' 2> /dev/null || exit 3
spool=$(pwd -P) run='20261121-003000-dev'
[ -e "./$run" ] || [ -L "./$run" ] || exit 6
cd "./$run" 2> /dev/null || exit 5
[ "$(pwd -P)" = "$spool/$run" ] || exit 5
# shellcheck disable=SC2016 # the shell that is started reads it
set -- 'sh' '-c' 'mark=$1
shift
while [ $# -gt 0 ]; do
    printf "\n%s %s %s\n" "$mark" "$1" "$2"
    dd if="./$1" iflag=nofollow,nonblock,fullblock,skip_bytes,count_bytes bs=65536 skip="$2" count="$3" status=none 2>&1
    printf "\n%s %s\n" "$mark" "$?"
    shift 3
done' 'sh' '0123abcd' 'a.jsonl' '0' '100' 'b.jsonl' '4096' '7'
if [ "$(id -u)" -ne 1000 ]; then
    command -v setpriv > /dev/null || exit 4
    set -- setpriv --reuid=1000 --regid=1000 --clear-groups --no-new-privs "$@"
fi
exec timeout -k 2 15 "$@" 2> /dev/null

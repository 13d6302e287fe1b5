cat /proc/sys/kernel/random/boot_id
date +%s.%N

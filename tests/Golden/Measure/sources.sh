timeout 2 getent ahostsv4 'origin'\''s' 2> /dev/null | awk '!seen[$1]++ { print "origin", $1 }' | head -n 64
nft -j list set inet quic_load_counters sources 2>&1 | head -c 8388608

nft -j list counters table inet quic_load_counters 2>&1

#!/bin/sh
# What a person who knows it all would type to bring the lab's two prepared workers up without Pulumi, as few connections and
# as much at once as a shell can. usage: plain.sh LAB_FOLDER < objects.json. Ends when all viewers of the Deployment are ready.
set -eu
lab=$1
sockets=$(mktemp -d)
end() {
    for socket in "$sockets"/198.*; do
        ssh -o ControlPath="$socket" -O exit any 2> /dev/null || true
    done
    rm -rf "$sockets"
}
trap end EXIT
objects=$sockets/objects.json
cat > "$objects"

# on ADDRESS COMMAND...: over a connection that lasts; host keys are checked
on() {
    to=$1
    shift
    ssh -i "$lab/id_ed25519" -o UserKnownHostsFile="$lab/known_hosts" -o StrictHostKeyChecking=yes -o BatchMode=yes -o LogLevel=ERROR \
        -o ControlMaster=auto -o ControlPath="$sockets/%h" -o ControlPersist=20 "root@$to" "$@"
}
router=198.51.100.1 master=198.51.100.10 worker1=198.51.100.11 worker2=198.51.100.12

# flags ADDRESS POD_CIDR [FLAG...]
flags() {
    host=$1 range=$2
    shift 2
    printf 'KUBELET_EXTRA_ARGS="--network-plugin=kubenet --non-masquerade-cidr=0.0.0.0/0 --pod-cidr=%s --node-ip=%s %s"\n' "$range" "$host" "$*" |
        on "$host" 'cat > /etc/default/kubelet; mkdir -p /opt/cni; ln -sfn /usr/lib/cni /opt/cni/bin; sysctl -q -w net.ipv4.ip_forward=1; systemctl enable -q --now docker kubelet; systemctl daemon-reload; systemctl restart kubelet'
}
# folders ADDRESS: where viewers get orders and keep records
folders() {
    on "$1" 'install -d /var/lib/quic-load/viewers/order && install -d -o 1000 -g 1000 /var/lib/quic-load/viewers/records'
}
flags "$master" 198.18.128.0/24 &
(flags "$worker1" 203.0.113.0/25 --cluster-dns=198.18.0.53 && folders "$worker1") &
(flags "$worker2" 203.0.113.128/25 --cluster-dns=198.18.0.53 && folders "$worker2") &
on "$router" 'ip route replace 198.18.128.0/24 via 198.51.100.10; ip route replace 203.0.113.0/25 via 198.51.100.11; ip route replace 203.0.113.128/25 via 198.51.100.12' &
wait

on "$master" 'cat > /root/kubeadm.yaml' << 'END'
apiVersion: kubeadm.k8s.io/v1beta2
kind: InitConfiguration
bootstrapTokens: [{ttl: 15m0s}]
localAPIEndpoint: {advertiseAddress: 198.51.100.10, bindPort: 6443}
---
apiVersion: kubeadm.k8s.io/v1beta2
kind: ClusterConfiguration
kubernetesVersion: v1.20.2
networking: {serviceSubnet: 198.19.0.0/16}
---
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: iptables
conntrack: {maxPerCore: 0, min: 0}
END
# kubeadm looks for CoreDNS' image also where it is told to leave CoreDNS out
on "$master" 'docker tag k8s.gcr.io/pause:3.2 k8s.gcr.io/coredns:1.7.0; kubeadm init --config /root/kubeadm.yaml --skip-phases addon/coredns' > "$sockets/init.log"
# the token passes from host to host by standard input
join=$(on "$master" 'kubeadm token create --ttl 15m --print-join-command 2> /dev/null')
printf '%s\n' "$join" | on "$worker1" sh > "$sockets/join1.log" 2>&1 &
printf '%s\n' "$join" | on "$worker2" sh > "$sockets/join2.log" 2>&1 &
wait
kubectl='kubectl --kubeconfig /etc/kubernetes/admin.conf'
on "$master" "timeout 300 sh -c 'until [ \"\$($kubectl get nodes --no-headers | grep -c \" Ready \")\" = 3 ]; do sleep 0.5; done'"
on "$master" "$kubectl apply -f - > /dev/null && $kubectl -n quic-load rollout status deployment/viewer --timeout=300s" < "$objects"

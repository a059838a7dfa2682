# shellcheck shell=bash
# Sourced by deploy/lab: ends and removes what a lab has in the kernel, whatever state its daemons are in.
# The caller has set `prefix`, `dir` and `skein`, and sourced lab-hosts.sh.
: "${prefix:?}" "${dir:?}" "${skein:?}"
readonly leave_within_s=20

# The orderly way. A host that is in no cluster refuses it, and a broken one may do anything: end_everything follows.
leave_all() {
  local host pids=()
  for host in $(hosts); do
    if daemon_pid "$host" >/dev/null; then
      signal_daemon "$host" CONT # one that is paused would not hear it
      timeout -k 1 "$leave_within_s" "$skein" -H "$(at "$host")" swarm leave --force </dev/null &>/dev/null &
      pids+=($!)
    fi
  done
  wait "${pids[@]}" || true
}

end_everything() { # end_everything [HOST]
  local folder=$dir${1:+/$1} host
  kill_all "$@"
  unmount_below "$folder"
  for host in ${1:-$(hosts) $(namespaces | sed 's/.*-//')}; do remove_cgroups "$host"; done
}

# Every process of the lab, or of one host: those in its network namespaces (daemon, containerd, shims, log relay,
# and what `exec` runs), and those whose root file system lies under its folder (containers).
processes() { # processes [HOST]
  local spaces=() folder=$dir${1:+/$1}
  if [ $# -eq 1 ]; then spaces=("/run/netns/$prefix-$1"); else mapfile -t spaces < <(namespaces); fi
  {
    if [ ${#spaces[@]} -gt 0 ]; then stat -L -c 'ours %i' "${spaces[@]}"; fi
    stat -L -c '%n %i' /proc/[0-9]*/ns/net
  } 2>/dev/null |
    awk '$1 == "ours" { ours[$2] } $1 != "ours" && $2 in ours { split($1, at, "/"); print at[3] }' || true
  grep -lE -e " / / .* - overlay .*[=:]$folder/" -e " $folder/[^ ]* / " /proc/[0-9]*/mountinfo 2>/dev/null |
    cut -d/ -f3 || true
}

kill_all() { # kill_all [HOST]: SIGKILL, until nothing is left
  local left round
  for ((round = 0; round < 200; round++)); do
    left=$(processes "$@" | sort -u)
    [ -n "$left" ] || return 0
    # shellcheck disable=SC2086 # several pids
    kill -KILL $left 2>/dev/null || true
    sleep 0.05
  done
  die "Cannot end the processes $(paste -sd' ' <<<"$left"): they outlive SIGKILL"
}

unmount_below() { # unmount_below FOLDER: the deepest first
  local path
  while read -r path; do
    umount "$path" 2>/dev/null || umount --lazy "$path"
  done < <(awk -v below="$1/" 'index($5, below) == 1 { print $5 }' /proc/self/mountinfo | sort -r)
}

# Containers that end with their shim leave their control groups. They are in /skein/X, where X is the start of the
# digest of the daemon's run folder; systemd removes those that it made itself.
remove_cgroups() { # remove_cgroups HOST
  local group hierarchy
  group=skein/$(printf %s "$dir/$1/run" | sha256sum | cut -c 1-8)
  for hierarchy in /sys/fs/cgroup /sys/fs/cgroup/*; do
    if [ -d "$hierarchy/$group" ]; then
      find "$hierarchy/$group" -depth -type d -exec rmdir {} + 2>/dev/null || true
    fi
    rmdir "$hierarchy/skein" 2>/dev/null || true # unless others use it
  done
}

# shellcheck shell=bash
# Sourced by deploy/lab: what a lab's hosts are called, and how their daemons are started and watched.
# The caller has set `prefix`, `dir`, `subnet`, `skein` and `root`.
: "${prefix:?}" "${dir:?}" "${subnet:?}" "${skein:?}" "${root:?}"
readonly start_within_s=30 stop_within_s=20 call_within_s=30

address_of() { # address_of HOST
  case $1 in
    outside) echo "$subnet.254" ;;
    *) echo "$subnet.${1#h}" ;;
  esac
}

at() { echo "unix://$dir/$1/run/skein.sock"; } # at HOST: where its daemon listens

hosts() { # the names of this lab's hosts, in order
  find "$dir" -maxdepth 1 -name 'h[0-9]*' -type d -printf '%f\n' 2>/dev/null | sort -V || true
}

# The lab's namespaces by name, so that a lab that lost its folder can still be removed.
namespaces() {
  find /run/netns -maxdepth 1 -regex ".*/$prefix-\(lan\|outside\|h[0-9]+\)" 2>/dev/null || true
}

check_host() { # check_host HOST
  local there
  there=$(hosts | paste -sd' ')
  [ -n "$1" ] || die "Which host? There is ${there:-none}"
  [[ " $there " == *" $1 "* ]] || die "No host $1 in lab \"$prefix\": there is ${there:-none}"
}

make_namespace() { # make_namespace NAME: a cable with one end in the new namespace and the other in the bridge
  ip netns add "$prefix-$1"
  ip -n "$prefix-$1" link set lo up
  ip -n "$prefix-lan" link add "$1" type veth peer name eth0 netns "$prefix-$1"
  ip -n "$prefix-lan" link set "$1" master lan up
  ip -n "$prefix-$1" address add "$(address_of "$1")/24" dev eth0
  ip -n "$prefix-$1" link set eth0 up
}

enter() { # enter NAME CMD…: becomes a command in the namespace, with NAME as host name
  exec nsenter --net="/run/netns/$prefix-$1" unshare --uts "$root/deploy/lib/become-host" "$1" '' "${@:2}"
}

launch() { # launch HOST: starts the daemon and returns at once
  local home=$dir/$1
  rm -f "$home/run/skein.sock" "$home/daemon.pid" # the next that appear are the new daemon's
  local flags=()
  read -ra flags <<<"${SKEIN_LAB_DAEMON_FLAGS:-}"
  # Forked by setsid, not by the shell: that makes background processes, and what they start, deaf to SIGINT.
  setsid --fork nsenter --net="/run/netns/$prefix-$1" unshare --uts \
    "$root/deploy/lib/become-host" "$1" "$home/daemon.pid" \
    "$skein" daemon --data-dir "$home/data" --run-dir "$home/run" --containerd private "${flags[@]}" \
    </dev/null >>"$home/daemon.log" 2>&1
}

daemon_pid() { # daemon_pid HOST: prints the pid if the daemon runs
  local pid started
  { read -r pid started <"$dir/$1/daemon.pid"; } 2>/dev/null || return 1
  runs "$pid" "$started" && echo "$pid"
}

runs() { # runs PID START-TIME
  local stat
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
  # shellcheck disable=SC2086 # the fields after the name: the state, 18 others, the start time
  set -- "$2" ${stat##*) }
  [ "$2" != Z ] && [ "${21}" = "$1" ]
}

await_daemon() { # await_daemon HOST
  if ! await "the daemon of $1 to answer" daemon_answers "$1"; then
    tail -n 15 "$dir/$1/daemon.log" >&2
    die "Cannot start the daemon of $1: the end of its log is above"
  fi
}

daemon_answers() { # daemon_answers HOST; 2 when there is nothing to wait for any more
  if [ -S "$dir/$1/run/skein.sock" ] && timeout 10 "$skein" -H "$(at "$1")" info </dev/null &>/dev/null; then
    return 0
  fi
  if [ -f "$dir/$1/daemon.pid" ] && ! daemon_pid "$1" >/dev/null; then return 2; fi
  return 1
}

end_daemon() { # end_daemon HOST SIGNAL: sends it and waits for the end
  local pid deadline=$((SECONDS + stop_within_s))
  pid=$(daemon_pid "$1") || die "Cannot end the daemon of $1: it does not run"
  kill "-$2" "$pid"
  while daemon_pid "$1" >/dev/null; do
    [ "$SECONDS" -lt "$deadline" ] || die "The daemon of $1 (pid $pid) has not ended within $stop_within_s s"
    sleep 0.05
  done
}

signal_daemon() { # signal_daemon HOST SIGNAL
  local pid
  pid=$(daemon_pid "$1") || die "Cannot signal the daemon of $1: it does not run"
  kill "-$2" "$pid"
}

# What the daemon says it is: leader, manager, worker. A daemon that does not answer says nothing.
role_of() { # role_of HOST
  local said
  daemon_pid "$1" >/dev/null || return 0
  said=$(timeout 3 "$skein" -H "$(at "$1")" info --format \
    '{{.Swarm.LocalNodeState}} {{.Swarm.ControlAvailable}} {{.Swarm.NodeAddr}} {{.Swarm.Leader}}' </dev/null 2>/dev/null) ||
    return 0
  # shellcheck disable=SC2086 # four words
  set -- $said
  case "$1 ${2:-}" in
    'active true') if [[ ${4:-} == "$3":* ]]; then echo leader; else echo manager; fi ;;
    'active false') echo worker ;;
    *) echo "$1" ;;
  esac
}

# Packets are lost in the host's own namespace, in a table that the daemon does not know. What goes out is lost on its
# way and not refused: the sender learns nothing.
lose() { # lose HOST PERCENT in|out|both PEER
  local direction match chain share=''
  if [ "$2" -lt 100 ]; then share="numgen random mod 100 < $2"; fi
  for direction in in out; do
    [ "$3" = both ] || [ "$3" = "$direction" ] || continue
    chain=$([ "$direction" = in ] && echo prerouting || echo postrouting)
    match="$([ "$direction" = in ] && echo iifname || echo oifname) eth0"
    if [ -n "$4" ]; then match+=" ip $([ "$direction" = in ] && echo saddr || echo daddr) $(address_of "$4")"; fi
    nsenter --net="/run/netns/$prefix-$1" nft -f - <<TEXT
add table inet lab-loss
add chain inet lab-loss $direction { type filter hook $chain priority -400; policy accept; }
add rule inet lab-loss $direction $match $share drop
TEXT
  done
}

heal_loss() { # heal_loss HOST
  nsenter --net="/run/netns/$prefix-$1" nft -f - <<<'add table inet lab-loss; delete table inet lab-loss'
}

await() { # await WHAT CMD…: until the command succeeds; gives up in time, or when it answers 2
  local what=$1 deadline=$((SECONDS + start_within_s)) status
  shift
  while :; do
    status=0
    "$@" || status=$?
    [ "$status" -ne 0 ] || return 0
    [ "$status" -ne 2 ] || return 1
    if [ "$SECONDS" -ge "$deadline" ]; then
      echo "${0##*/}: Waited $start_within_s s for $what, in vain" >&2
      return 1
    fi
    sleep 0.05
  done
}

call() { # call HOST ARGS…: the CLI, with a bound
  timeout "$call_within_s" "$skein" -H "$(at "$1")" "${@:2}" </dev/null
}

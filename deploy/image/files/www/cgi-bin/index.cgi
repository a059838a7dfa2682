#!/bin/sh
# Answers one line: host name, own address, the client's address. Nearly all builtins, so a request costs little.
read -r name </proc/sys/kernel/hostname
client=${REMOTE_ADDR#[} # comes as [::ffff:10.0.0.1]
client=${client#::ffff:}
client=${client%]}

# With several interfaces the own address is that of this connection, which the kernel's table has beside the client's:
# "N: LOCAL:PORT CLIENT:PORT STATE ...", where an address ends in its four bytes as hexadecimal in reverse order.
own=${ADDRESSES%%[!0-9.]*}
if [ "$own" != "$ADDRESSES" ]; then
  # shellcheck disable=SC2046,SC2086 # the four numbers of an address, and then the fields of a line
  set -- $(
    IFS=.
    set -- $client
    grep -m 1 "$(printf '%02X%02X%02X%02X:%04X 0[18] ' "$4" "$3" "$2" "$1" "$REMOTE_PORT")" /proc/net/tcp6
  )
  if [ $# -gt 2 ]; then
    hex=${2%:*}
    while [ ${#hex} -gt 8 ]; do hex=${hex#????????}; done
    own=
    for _ in 1 2 3 4; do
      rest=${hex#??}
      own=$((0x${hex%"$rest"}))${own:+.$own}
      hex=$rest
    done
  fi
fi

line="$name $own $client"
printf 'Content-Type: text/plain\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s\n' $((${#line} + 1)) "$line"
echo "$client $REQUEST_METHOD $REQUEST_URI" >&2

# shellcheck shell=bash
# Sourced by the scripts of deploy/ and test/: words to the user, and what must be there before anything can run.
# Callers set `root` to the repository's folder first.
: "${root:?}"

die() {
  echo "${0##*/}: $*" >&2
  exit 1
}

need_root() { # need_root WHAT
  [ "$(id -u)" -eq 0 ] || die "Cannot $1: it needs root (sudo $0 …)"
}

# The Debian packages that a host lacks to run Skein, one name a line. They are told by their programs: another
# packaging of containerd serves as well.
missing_host_packages() {
  local pair
  for pair in containerd:containerd containerd-shim-runc-v2:containerd runc:runc nft:nftables; do
    PATH=$PATH:/usr/sbin:/sbin command -v "${pair%%:*}" >/dev/null || echo "${pair##*:}"
  done | sort -u
}

# The same for building it and for trying it on one machine.
missing_packages() {
  missing_host_packages
  PATH=$PATH:/usr/sbin:/sbin command -v ip >/dev/null || echo iproute2
  is_static_busybox || echo busybox-static
  npm_serves || echo npm
}

is_static_busybox() {
  command -v busybox >/dev/null && [[ $(LC_ALL=C ldd "$(command -v busybox)" 2>&1) == *"not a dynamic"* ]]
}

# npm reads our lock file from version 7 on.
npm_serves() {
  local version
  version=$(npm --version 2>/dev/null) && [ "${version%%.*}" -ge 7 ]
}

install_packages() { # install_packages NAME...
  command -v apt-get >/dev/null || die "Cannot install $*: no apt-get on this machine; install them by hand"
  [ "$(id -u)" -eq 0 ] || die "Cannot install $*: it needs root"
  local log
  log=$(mktemp)
  if ! {
    apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
  } >"$log" 2>&1 </dev/null; then
    tail -n 20 "$log" >&2
    rm -f "$log"
    die "Cannot install $*: apt-get failed (see above)"
  fi
  rm -f "$log"
}

modules_fresh() {
  [ -x "$root/node_modules/.bin/node" ] && [ -f "$root/node_modules/.package-lock.json" ] &&
    ! [ "$root/package-lock.json" -nt "$root/node_modules/.package-lock.json" ]
}

# npm up to version 9 loses the link to the pinned Node, which has two packages, one per architecture: it takes the
# link away again with the package that does not fit.
install_modules() {
  (cd "$root" && npm ci --no-progress --loglevel=error) || return
  local found
  for found in "$root"/node_modules/node-linux-*/bin/node; do
    ln -sfn "../${found#"$root/node_modules/"}" "$root/node_modules/.bin/node"
  done
}

# The bundle is stale when a source is newer; the launcher would start the old one.
bundle_fresh() {
  [ -f "$root/dist/skein.mjs" ] &&
    [ -z "$(cd "$root" && find base proto manager worker net cli package-lock.json -newer dist/skein.mjs \
      -not -name '*.test.ts' \( -name '*.ts' -o -name '*.js' -o -name '*.json' \) -print -quit)" ]
}

build_bundle() { (cd "$root" && npm run --silent build); }

# shellcheck shell=bash
# SPDX-License-Identifier: EUPL-1.2
# What the tests need beside Rust: each `need_…` finds it, or installs it from Debian's packages, or says what to do.

need_chromium() {
  CHROMIUM=$(command -v chromium || command -v chromium-browser) || { install chromium && CHROMIUM=$(command -v chromium); } || return 1
  export CHROMIUM
}

need_node() {
  command -v node > /dev/null || install nodejs || return 1
  command -v npm > /dev/null || install npm || return 1
  local major
  major=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
  if ((major < 18)); then
    echo "Node.js $major is too old for the browser walk: install version 18 or newer (Debian 12 has it)" >&2
    return 1
  fi
}

# The packages the lock file names; again only when it changed.
need_walk_packages() {
  local here=tests/browser
  [[ $here/node_modules/.package-lock.json -nt $here/package-lock.json ]] && return 0
  (cd "$here" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
}

# For the reference answers of the statistics, which make their own environment.
need_python() {
  python3 -c 'import venv, ensurepip' 2> /dev/null || install python3 python3-venv
}

# R with the packages whose answers ours are compared with.
need_r() {
  command -v Rscript > /dev/null && Rscript --vanilla -e 'for (name in c("MASS", "sandwich", "lme4")) loadNamespace(name)' > /dev/null 2>&1 ||
    install r-base-core r-cran-mass r-cran-sandwich r-cran-lme4
}

# Counts what is synced to disk.
need_strace() {
  command -v strace > /dev/null || install strace
}

# Installs Debian packages, as root or with sudo.
install() {
  local as=()
  if ((EUID != 0)); then
    if ! command -v sudo > /dev/null; then
      echo "missing: $*. Not root and no sudo here: run 'apt-get install $*' as root, then ./test again" >&2
      return 1
    fi
    as=(sudo)
  fi
  echo "installing $*"
  if [[ -z ${apt_updated:-} ]]; then
    "${as[@]}" apt-get update -qq || return 1
    apt_updated=yes
  fi
  "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" > /dev/null
}

listens() { (exec 3<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null; }

# Whether a server on a loopback port answers: it may listen long before it is ready.
answers() {
  local line
  { exec 4<> "/dev/tcp/127.0.0.1/$1"; } 2> /dev/null || return 1
  printf 'GET /healthz HTTP/1.0\r\nHost: 127.0.0.1:%s\r\n\r\n' "$1" >&4
  read -r -t 2 line <&4 || line=''
  exec 4>&-
  [[ $line == *" 200 "* ]]
}

# A loopback port nobody listens on now.
free_port() {
  local port
  for port in $(shuf -i 20000-32000 -n 50); do
    if ! listens "$port"; then
      echo "$port"
      return 0
    fi
  done
  echo "no free port among 50 tried" >&2
  return 1
}

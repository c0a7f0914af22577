# SPDX-License-Identifier: EUPL-1.2
# For the examples on published data, which is read beside the project and not kept in it. Sourced by their run scripts.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[1]}")/../.."
data=${NABIJ_DATA:-../shared/data}
out=${1:-out/$(basename "$(dirname "${BASH_SOURCE[1]}")")}
failures=0
mkdir -p "$(dirname "$out")"

# The program: the one given, else built here.
nabij() {
  if [[ -n ${NABIJ:-} ]]; then "$NABIJ" "$@"; else cargo run --quiet --release -- "$@"; fi
}

# need FILE…: says which data is absent and stops.
need() {
  for file in "$@"; do
    [[ -e $data/$file ]] || { echo "$data/$file is absent: set NABIJ_DATA to the folder that holds it" >&2; exit 2; }
  done
}

# same WHAT SEEN EXPECTED
same() {
  if [[ $2 == "$3" ]]; then echo "ok    $1: $2"; else echo "WRONG $1: $2, expected $3"; failures=$((failures + 1)); fi
}

# cell COLUMN VALUE-OF-COLUMN-PAIRS…: the column of the figures that match every name=value, one a line.
cell() {
  local want=$1
  shift
  awk -F, -v want="$want" -v filter="$*" '
    NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; n = split(filter, pair, " "); next }
    { for (k = 1; k <= n; k++) { split(pair[k], nv, "="); if ($at[nv[1]] != nv[2]) next }; print $at[want] }' "$out/figures.csv"
}

finish() {
  if ((failures > 0)); then echo "$failures wrong"; exit 1; fi
  echo "all as published; look at $out/index.html"
}

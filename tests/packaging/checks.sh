#!/bin/bash
# SPDX-License-Identifier: MIT
#
# For the scripts here to source: counted checks that all run though one fails, and a room that is gone at the end. A script
# ends with `finish`. Where a check cannot be made it is skipped, which shows and is counted.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

passed=0 failed=0 skipped=0
mkdir -p build/packaging
room=$(mktemp -d "$PWD/build/packaging/$(basename "$0").XXXXXX")
at_end=()   # names of functions, called last to first

clean_up() {
  local i
  for ((i = ${#at_end[@]} - 1; i >= 0; --i)); do "${at_end[i]}" || :; done
  rm -rf --one-file-system "$room"
}
trap clean_up EXIT
trap 'exit 1' HUP INT TERM

# check WHAT COMMAND…: the command must succeed; what it says is shown if it does not.
check() {
  local what=$1 status=0
  shift
  "$@" >"$room/said" 2>&1 || status=$?
  if [ $status = 0 ]; then
    passed=$((passed + 1))
    echo "ok      $what"
  else
    failed=$((failed + 1))
    echo "FAILED  $what: exit status $status of: $*"
    tail -n 40 "$room/said" | sed 's/^/        | /'
  fi
}

# same WHAT FOUND EXPECTED
same() {
  if [ "$2" = "$3" ]; then check "$1" true; else
    failed=$((failed + 1))
    printf 'FAILED  %s\n  found:    %s\n  expected: %s\n' "$1" "$2" "$3"
  fi
}

skip() {
  skipped=$((skipped + 1))
  echo "SKIPPED $*"
}

refuses() { ! "$@"; }

# status COMMAND…: prints its exit status and hides what it says.
status() {
  local status=0
  "$@" >/dev/null 2>&1 || status=$?
  echo $status
}

finish() {
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" = 0 ] && [ $((passed + skipped)) -gt 0 ]
  exit
}

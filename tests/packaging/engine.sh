#!/bin/bash
# SPDX-License-Identifier: MIT
#
# For the scripts here to source: a docker engine. One that answers already is used; else Debian's is started, with all that it
# keeps in build/packaging/engine, and stopped at the end. That one pulls no image: the base image is a clean root under the
# real image's tag.

engine() { docker version --format '{{.Server.Version}}' 2>/dev/null; }

# Tries what needs least of the kernel last.
start_engine() {
  engine && return
  [ "$(id -u)" = 0 ] && packaging/dependencies engine && command -v dockerd >/dev/null || return
  local flags own=$PWD/build/packaging/engine
  mkdir -p "$own"
  engine_run=$(mktemp -d /tmp/engine.XXXXXX)   # sockets have short names only
  at_end+=(stop_engine)
  export DOCKER_HOST=unix://$engine_run/socket
  export PATH=/usr/bin:$PATH   # the client that belongs to the engine, whatever other one is here
  for flags in "" "--iptables=false --ip6tables=false" "--iptables=false --ip6tables=false --bridge=none" \
               "--iptables=false --ip6tables=false --bridge=none --storage-driver=vfs"; do
    # shellcheck disable=SC2086  # a list of words
    dockerd --data-root "$own/data" --exec-root "$engine_run/exec" --pidfile "$engine_run/pid" --host "$DOCKER_HOST" $flags \
      >"$own/log" 2>&1 &
    engine_pid=$!
    for _ in $(seq 60); do
      kill -0 $engine_pid 2>/dev/null || break
      if engine; then echo "engine: dockerd $flags"; return; fi
      sleep 0.5
    done
    stop_engine
  done
  tail -n 5 "$own/log"
  unset DOCKER_HOST
  return 1
}

stop_engine() {
  [ -n "${engine_pid:-}" ] || return 0
  kill "$engine_pid" 2>/dev/null || :
  wait "$engine_pid" 2>/dev/null || :
  engine_pid=
  rm -rf --one-file-system "${engine_run:?}"/*
}

# base_image TAG SUITE: the image that `FROM TAG` finds.
base_image() {
  docker image inspect "$1" >/dev/null 2>&1 && return
  if [ -z "${engine_pid:-}" ] && docker pull -q "$1"; then return; fi
  tar -C "$(base "$2")" --numeric-owner -c . | docker import - "$1"
}

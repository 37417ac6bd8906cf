#!/bin/bash
# SPDX-License-Identifier: MIT
#
# For the scripts here to source: clean roots of Debian and Ubuntu, made once in build/packaging/roots by debootstrap, from this
# machine's mirror and Ubuntu's, and copied for each use; and commands inside them. What a command mounts is seen by it alone.

: "${room:?comes from checks.sh}"

can_make_roots() { [ "$(id -u)" = 0 ] && grep -qs '^ID=debian$' /etc/os-release && packaging/dependencies roots; }

# mirror: the mirror of Debian that this machine's sources name.
# shellcheck disable=SC2016  # apt's own variables
mirror() {
  apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 'Created-By: Packages' | awk '$1 !~ /-/ { print $2; exit }'
}

# base SUITE: the folder of a minimal root; made if it is not there.
base() {
  local suite=$1 folder=$PWD/build/packaging/roots/$1 mirror
  if [ ! -d "$folder" ]; then
    case $suite in
      bookworm | trixie) mirror=$(mirror) && set -- ;;
      *) mirror=http://archive.ubuntu.com/ubuntu; set -- --components=main,universe --keyring="$(ubuntu_keyring)" ;;
    esac
    rm -rf "$folder.part"
    mkdir -p "$folder.part"
    # shellcheck disable=SC2046  # one word or none
    debootstrap --variant=minbase "$@" "$suite" "$folder.part" "$mirror" $(debootstrap_script "$suite") >"$folder.log" 2>&1 ||
      { tail "$folder.log" >&2; return 1; }
    cp -L /etc/resolv.conf "$folder.part/etc/resolv.conf"
    apt-config dump | grep -E '^Acquire::(http|https|Check)' >"$folder.part/etc/apt/apt.conf.d/90mirror" || :
    rm -rf "$folder.part/var/cache/apt/archives"/*.deb
    mv "$folder.part" "$folder"
  fi
  echo "$folder"
}

# Suites that are younger than this machine's debootstrap are made as their elders are.
debootstrap_script() {
  [ -e "/usr/share/debootstrap/scripts/$1" ] || echo /usr/share/debootstrap/scripts/jammy
}

# Debian has Ubuntu's keys as a package, from 13 on.
ubuntu_keyring() {
  local keyring=$PWD/build/packaging/ubuntu-archive-keyring.gpg root
  if [ ! -e "$keyring" ]; then
    root=$(fresh trixie keyring)
    inside "$root" sh -c 'apt-get -q update && apt-get -q install -y --no-install-recommends ubuntu-keyring' >&2
    cp -L "$root/usr/share/keyrings/ubuntu-archive-keyring.gpg" "$keyring"
    rm -rf --one-file-system "$root"
  fi
  echo "$keyring"
}

# fresh SUITE NAME: a copy of the root in the room.
fresh() {
  cp -a --reflink=auto "$(base "$1")" "$room/$2"
  echo "$room/$2"
}

# inside ROOT COMMAND…: with namespaces of its own for mounts and processes, and nothing of this environment.
inside() {
  local root=$1
  shift
  # shellcheck disable=SC2016  # for the inner shell
  unshare --mount --pid --fork --kill-child sh -euc '
    root=$1
    shift
    mount -t proc proc "$root/proc"
    mount -t devpts devpts "$root/dev/pts"
    exec chroot "$root" /usr/bin/env -i HOME=/root TERM=dumb LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
      PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"' sh "$root" "$@"
}

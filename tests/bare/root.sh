# SPDX-License-Identifier: Apache-2.0
# Sourced (POSIX sh) by the scripts that need a bare Debian 12: `open_bare` makes one, in a directory that is removed when the
# script ends, `in_bare COMMAND...` runs a command there. The script is root, in a mount namespace of its own (see run.sh), and
# has set `suite` and `root`, and sourced .ci/setup.sh.
#
# The bare system reads the same mirrors as this machine: its apt sources, keys, preferences, proxies and name servers are
# copied. The base is kept as a tar file in ${XDG_CACHE_HOME:-~/.cache}/kine; delete it to have a fresh one.
# KINE_BARE_MIRROR=URL names another mirror, alone (then this machine need not be a Debian 12).

work=$(mktemp -d)
bare=$work/root
cache=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/kine
base=$cache/$suite-$(dpkg --print-architecture).tar

clean_up() {
    for place in dev proc; do
        if mountpoint -q "$bare/$place"; then
            umount -R "$bare/$place" || umount -R -l "$bare/$place"
        fi
    done
    # Never through a mount that could not be undone.
    rm -rf --one-file-system "$work"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

now() { date +%s; }

# The mirror of the suite in the apt configuration of this machine.
host_mirror() {
    # shellcheck disable=SC2016 # apt's own variables
    apt-get indextargets --format '$(CODENAME) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
        sed -n "s/^$suite main //p" | head -n 1
}

# Settings of apt that say how to reach the mirrors: proxies, certificates, clock, retries.
host_apt_settings() {
    apt-config dump | grep -E '^Acquire::(https?|ftp|ForceIPv[46]|Check-|Allow|Retries|Languages)' || true
}

make_base() {
    mirror=${KINE_BARE_MIRROR:-$(host_mirror)}
    if [ -z "$mirror" ]; then
        apt_get update >/dev/null # lists never fetched
        mirror=$(host_mirror)
    fi
    [ -n "$mirror" ] || { echo "bare: no mirror of $suite in the apt configuration; set KINE_BARE_MIRROR" >&2; return 1; }
    include=
    case $mirror in
    https:*) include=--include=ca-certificates ;;
    esac
    proxy=$(apt-config dump | sed -n 's/^Acquire::http::Proxy "\(..*\)";$/\1/p')
    [ -z "$proxy" ] || export http_proxy="$proxy"
    echo "bare: making the base system" >&2
    # shellcheck disable=SC2086 # one option or none
    if ! debootstrap --variant=minbase $include "$suite" "$bare" "$mirror" >"$work/debootstrap.log" 2>&1; then
        tail -n 20 "$work/debootstrap.log" >&2
        return 1
    fi
    rm -rf "$bare"/var/cache/apt/archives/*.deb "$bare"/var/lib/apt/lists/*
    mkdir -p "$cache"
    tar -C "$bare" --numeric-owner -cf "$base.new" .
    mv "$base.new" "$base"
}

# apt of the bare system reads what apt of this machine reads.
copy_apt_configuration() {
    if [ -n "${KINE_BARE_MIRROR:-}" ]; then
        echo "deb $KINE_BARE_MIRROR $suite main" >"$bare/etc/apt/sources.list"
    else
        rm -f "$bare/etc/apt/sources.list"
        for part in sources.list sources.list.d preferences preferences.d keyrings trusted.gpg trusted.gpg.d auth.conf \
            auth.conf.d; do
            [ ! -e "/etc/apt/$part" ] || cp -a "/etc/apt/$part" "$bare/etc/apt/"
        done
        cp -a /usr/share/keyrings/. "$bare/usr/share/keyrings/"
    fi
    host_apt_settings >"$bare/etc/apt/apt.conf.d/90host"
    rm -f "$bare/etc/resolv.conf"
    cat /etc/resolv.conf >"$bare/etc/resolv.conf"
    cp /etc/hosts "$bare/etc/hosts"
    if [ -d /usr/local/share/ca-certificates ]; then
        mkdir -p "$bare/usr/local/share"
        cp -a /usr/local/share/ca-certificates "$bare/usr/local/share/"
    fi
    if [ -f /etc/ssl/certs/ca-certificates.crt ]; then
        mkdir -p "$bare/etc/ssl/certs"
        cp -L /etc/ssl/certs/ca-certificates.crt "$bare/etc/ssl/certs/"
    fi
}

# in_bare COMMAND...: with nothing of the caller's environment, in a language the system does not have.
in_bare() {
    chroot "$bare" /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        HOME=/root CI=true LANG=tr_TR.UTF-8 LC_ALL=tr_TR.UTF-8 "$@"
}

# The base system, from the cache or made.
open_base() {
    mkdir "$bare"
    if [ -f "$base" ]; then
        tar -C "$bare" --numeric-owner -xf "$base"
    else
        start=$(now)
        make_base
        echo "bare: base system made in $(($(now) - start)) s"
    fi
}

open_bare() {
    open_base
    copy_apt_configuration
    mount -t proc proc "$bare/proc"
    mount --rbind /dev "$bare/dev"
    mount --make-rslave "$bare/dev"
}

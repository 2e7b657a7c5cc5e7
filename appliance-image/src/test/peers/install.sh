#!/bin/sh
# Installs the XMPP servers, the browser and the tools that the tests with real peers start: Debian's own packages, and none of their services.
# Does nothing when all is there. Needs root only when something is missing.
set -eu

packages="prosody prosody-modules lua-unbound lua-sec ejabberd biboumi ngircd dnsmasq-base openssl softhsm2 chromium rsyslog rsyslog-openssl"

missing=""
for package in $packages; do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) || state=""
    [ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

install="apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=300$missing"
fail() {
    echo "install.sh: $1; the tests with real XMPP servers need:$missing" >&2
    echo "install.sh: type: sudo sh -c 'apt-get update && $install'" >&2
    exit 1
}
command -v apt-get >/dev/null 2>&1 || fail "this is not a Debian system (no apt-get)"
[ "$(id -u)" = 0 ] || fail "not root"

# Debian starts a service as soon as it is installed, unless this file answers 101. What was there before comes back at the end.
policy=/usr/sbin/policy-rc.d
kept=""
restore() {
    rm -f "$policy"
    [ -z "$kept" ] || mv "$kept" "$policy"
}
if [ -e "$policy" ]; then
    kept="$policy.kept-by-install.$$"
    mv "$policy" "$kept"
fi
trap restore EXIT
trap 'exit 1' HUP INT TERM
printf '#!/bin/sh\nexit 101\n' >"$policy"
chmod 755 "$policy"

export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # a list of words
if ! $install; then
    echo "install.sh: trying again with fresh package lists" >&2
    apt-get update -o DPkg::Lock::Timeout=300 || fail "apt-get update failed"
    $install || fail "apt-get install failed"
fi

# Nor shall a fresh one start with the next boot: only the tests start these.
for service in prosody ejabberd biboumi ngircd rsyslog; do
    case "$missing " in
        *" $service "*) systemctl disable "$service" >/dev/null 2>&1 || true ;; # no systemd: nothing to disable
    esac
done

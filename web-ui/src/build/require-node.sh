#!/bin/sh
# Usage: require-node.sh MAJOR. Says in one line what is missing when there is no Node of at least that version.
want=$1
if ! command -v node >/dev/null 2>&1; then
    echo "Sallyport needs Node $want or newer to build the console, and finds no 'node' on the PATH: install it (https://nodejs.org)." >&2
    exit 1
fi
found=$(node --version)
major=${found#v}
major=${major%%.*}
case $major in
    '' | *[!0-9]*) major=0 ;;
esac
if [ "$major" -lt "$want" ]; then
    echo "Sallyport needs Node $want or newer to build the console, and finds '$found' at $(command -v node): install a newer one (https://nodejs.org)." >&2
    exit 1
fi

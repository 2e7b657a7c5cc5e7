#!/bin/sh
# Usage: site.sh FRONTEND SITE. Builds the pages of the console from FRONTEND into SITE. What they are built with is installed as the
# lock file says, and again only when that has changed.
set -eu
cd "$1"
SALLYPORT_SITE=$2
export SALLYPORT_SITE
if ! cmp -s package-lock.json node_modules/installed-from.json; then
    npm ci --no-progress --loglevel=error
    cp package-lock.json node_modules/installed-from.json
fi
npm run --silent build

#!/bin/sh
# Puts the console where aio takes it from: web-prod for `aio app build` and `deploy`, web-dev for `aio app run`.
# WHEELHOUSE_DIST names a finished build, such as an unpacked archive; without it one is made here, which takes Rust.
set -eu
target=dist/dx-excshell-1
rm -rf "$target/web-prod" "$target/web-dev"
mkdir -p "$target"
if [ -n "${WHEELHOUSE_DIST:-}" ]; then
  cp -R "$WHEELHOUSE_DIST" "$target/web-prod"
else
  cargo xtask build --dist "$target/web-prod"
fi
test -s "$target/web-prod/experience.html"
cp -R "$target/web-prod" "$target/web-dev"

#!/usr/bin/env bash
# What is shipped, into build/packages: the npm package as npm packs it, and the daemon with its pages, proxy and unit.
# Called by ./dev package after everything is built.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
out=build/packages version=$(sed -n 's/^project(cartwright VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
name=cartwright-$version-linux-$(uname -m)
rm -rf "$out"; mkdir -p "$out/$name"
npm pack --silent --pack-destination "$out" ./wasm/package
install -m 755 -s build/release/server/cartwrightd build/release/server/cartwright-picture "$out/$name/"
cp -r web/dist "$out/$name/web"
cp -r server/deploy "$out/$name/deploy"; rm "$out/$name/deploy/package.sh"
cp README.md docs/OPERATIONS.md "$out/$name/"
# The same sources give the same bytes: names sorted, one time, no owner.
tar --sort=name --mtime='2026-01-01 00:00Z' --owner=0 --group=0 --numeric-owner -C "$out" -cf - "$name" |
  gzip -9n >"$out/$name.tar.gz"
rm -rf "${out:?}/$name"
(cd "$out" && sha256sum ./*.tgz ./*.tar.gz | tee SHA256SUMS)

# The suites of ./dev test: sourced by ./dev, whose words (need, build, ...) it uses. A suite's own output goes to
# build/logs/test/<suite>.log; its cases are counted from there by count.mjs. In the order they run: cheap ones first.
suites=(lint unit conformance wasm sim http parity fuzz crash e2e)
# Full counts of the specs, too long for every run: only by name.
long_suites=(soak)

native_test() { need native; build release "$1"; "build/release/bin/$1"; }

# node_tests FOLDER: every *_test.mjs below it, two at a time. What hangs fails after ten minutes.
node_tests() {
  local files; mapfile -t files < <(find "$1" -name node_modules -prune -o -name '*_test.mjs' -print | sort)
  ((${#files[@]})) || { echo "no *_test.mjs below $1"; return 1; }
  node tests/tools/test_files.mjs "${files[@]}"
}

suite_lint() { command_lint; }
suite_unit() {
  local program code=0
  build_native
  for program in shared_tests server_tests property_tests; do
    if [[ -x build/release/bin/$program ]]; then "build/release/bin/$program" || code=1; fi
  done
  return "$code"
}
suite_conformance() { need postgres; native_test conformance_tests; }
suite_wasm() {
  need wasm node; build wasm shared_tests cartwright_make_bundle
  build_native divisions cartwrightd  # the table is made natively and read by both; the profile is tested with the daemon
  node build/wasm/bin/shared_tests.js
  if compgen -G 'tests/wasm/*_test.mjs' >/dev/null; then build_package; node_tests tests/wasm; fi
}
suite_sim() {
  local compiler code=0
  need native clang wasm node
  build release sim
  # Two at a time; then each planted bug.
  { printf -- '--seeds 10000 --from %s\n' 1 10001; printf -- '--seeds 500 --plant %s\n' {1..20}; } |
    xargs -P 2 -L 1 build/release/bin/sim || code=1
  # The same seeds under three compilers: a different hash is a rule that means two things.
  build clang-release sim; build wasm sim
  build/release/bin/sim --seeds 200 --hashes | grep -v passed >build/hashes-g++
  build/clang-release/bin/sim --seeds 200 --hashes | grep -v passed >build/hashes-clang
  node build/wasm/bin/sim.js --seeds 200 --hashes | grep -v passed >build/hashes-wasm
  for compiler in clang wasm; do
    if cmp "build/hashes-g++" "build/hashes-$compiler"; then echo "1 passed, 0 failed"; else echo "0 passed, 1 failed"; code=1; fi
  done
  return "$code"
}
suite_fuzz() { command_fuzz --seconds=8; }
suite_crash() {
  local code=0
  command_crash --short || code=1
  command_crash --postgres --rounds 6 || code=1
  return "$code"
}
suite_http() {
  local code=0
  need proxy node postgres
  build_native cartwrightd; need_modules tests/http
  node_tests tests/http || code=1
  node tests/http/hostile.mjs || code=1
  node tests/http/oversell.mjs || code=1
  return "$code"
}
suite_parity() {
  local code=0
  need wasm; build_native parity address_bench; build wasm parity address_bench
  node tests/parity/run.mjs || code=1
  node_tests tests/parity || code=1
  return "$code"
}
suite_e2e() {
  need browser firefox node proxy postgres
  build_native cartwrightd; build_web; build wasm cartwright_make_bundle; need_modules tests/e2e
  # A browser on a busy machine may stumble: a file that fails is run once more, and the log says so.
  # Two files also against two daemons behind nginx on PostgreSQL; all of them: DEPLOYMENT=two-daemons ./dev e2e.
  node tests/tools/test_files.mjs --again tests/wasm/{browser,locking}.mjs tests/e2e/*_test.mjs two-daemons:tests/e2e/{devices,offline_shopping}_test.mjs
}

suite_soak() {
  local code=0
  need native wasm postgres node; build release property_tests conformance_tests parity; build wasm parity
  build_native cartwrightd; need_modules tests/http
  CASES=100000 build/release/bin/property_tests --gtest_filter='Promotion*:*Model*' || code=1
  CASES=1000000 build/release/bin/property_tests --gtest_filter='CouponInvariants.*' || code=1
  CASES=10000 build/release/bin/property_tests --gtest_filter='BestSet.*' || code=1
  RC_PARAMS=max_success=100000 build/release/bin/property_tests --gtest_filter='CartOfFiveDevices.*' || code=1
  CASES=100000 build/release/bin/property_tests --gtest_filter='NamedListsOfFiveDevices.*' || code=1
  node tests/parity/run.mjs --carts 100000 || code=1
  EVERY_CALL=1 build/release/bin/conformance_tests --gtest_filter='*EveryCall*:*StockCrash*' || code=1
  FLASH_REQUESTS=5000 node --test --test-name-pattern='spec 14, acceptance 6' tests/http/promotions_test.mjs tests/http/two_daemons_test.mjs || code=1
  return "$code"
}

# test_all [SUITE...]: exit code 1 when a case failed or a suite ran nothing.
test_all() {
  local name code passed failed seconds passed_sum=0 failed_sum=0 times=() started
  (($#)) || set -- "${suites[@]}"
  mkdir -p "$logs/test"
  for name in "$@"; do
    [[ " ${suites[*]} ${long_suites[*]} " == *" $name "* ]] || fail "no suite '$name'; there are: ${suites[*]} ${long_suites[*]}"
  done
  for name in "$@"; do
    local log=$logs/test/$name.log; started=$EPOCHREALTIME
    # Not in a condition: there bash would ignore set -e inside.
    set +e; (set -e; "suite_$name") >"$log" 2>&1; code=$?; set -e
    seconds=$(awk -v a="$started" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }')
    read -r passed failed < <(node tests/tools/count.mjs "$log" "$code")
    printf '%-12s %7d passed %5d failed %8s s\n' "$name" "$passed" "$failed" "$seconds"
    if ((failed)); then node tests/tools/count.mjs "$log" "$code" --show; echo "  all of it in $log"; fi
    passed_sum=$((passed_sum + passed)); failed_sum=$((failed_sum + failed))
    times+=("{\"suite\":\"$name\",\"passed\":$passed,\"failed\":$failed,\"seconds\":$seconds}")
  done
  (IFS=,; printf '[%s]\n' "${times[*]}") | sed 's/},{/},\n {/g' >build/times.json
  echo "$passed_sum passed, $failed_sum failed"
  ((failed_sum == 0))
}

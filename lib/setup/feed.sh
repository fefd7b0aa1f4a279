# Sourced by kd: which feed, and which package of TorchSharp in it, in which version.

# Seconds for a look whether a feed answers, and for getting all packages: those with CUDA are gigabytes.
FEED_SECONDS=${KD_FEED_SECONDS:-120}
RESTORE_SECONDS=${KD_RESTORE_SECONDS:-3600}
# The packages' libtorch is built with CUDA 12.
NUGET_CUDA=12

# The oldest driver that runs programs of CUDA $1, by NVIDIA's table of minor version compatibility.
oldest_driver() {
  case $1 in
    11) echo 450.80.02 ;;
    12) echo 525.60.13 ;;
    13) echo 580.65.06 ;;
    *) echo 0 ;;
  esac
}

older() { # older A B: is version A before version B?
  [ "$1" != "$2" ] && [ "$(printf '%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]
}

# The driver's version, if a driver answers: the program alone proves nothing.
driver_version() {
  local answer
  command -v nvidia-smi >/dev/null 2>&1 || return 0
  answer=$(timeout 10 nvidia-smi --query-gpu=driver_version --format=csv,noheader 2>/dev/null) || return 0
  answer=${answer%%$'\n'*}
  [[ $answer =~ ^[0-9]+(\.[0-9]+)*$ ]] && echo "$answer"
  return 0
}

# In the background, so that Ctrl-C need not wait for it; without the lock, which servers of the SDK would keep.
restore_once() {
  local status=0
  MSBUILDDISABLENODEREUSE=1 timeout --kill-after=10 "$2" dotnet restore "$root/$1" -v q >"$state/restore.log" 2>&1 9>&- &
  restoring=$!
  wait "$restoring" || status=$?
  restoring=
  return "$status"
}

remember() { echo "$2" >"$state/$1.new" && mv "$state/$1.new" "$state/$1"; } # remember NAME VALUE

# cpu or cuda, for the feed nuget: chosen once, like the feed.
choose_torch() {
  local driver oldest
  case ${KD_TORCH:-} in
    cpu | cuda) export KD_TORCH; return ;;
    "") ;;
    *) stop "KD_TORCH is '$KD_TORCH'; it must be cpu or cuda." ;;
  esac
  KD_TORCH=$(cat "$state/torch" 2>/dev/null || true)
  case $KD_TORCH in
    cpu | cuda) ;;
    *)
      KD_TORCH=cpu
      driver=$(driver_version)
      oldest=$(oldest_driver $NUGET_CUDA)
      if [ -n "$driver" ] && older "$driver" "$oldest"; then
        say "the NVIDIA driver is $driver, and CUDA $NUGET_CUDA needs $oldest or later: taking TorchSharp for the CPU. Update the driver, then delete .kd/torch."
      elif [ -n "$driver" ]; then
        KD_TORCH=cuda
      fi
      remember torch "$KD_TORCH"
      ;;
  esac
  export KD_TORCH
}

# The versions of TorchSharp that the course knows, in the order in which they are tried.
known_versions() { sed -n -E "s/.*[(]KdTorchSharp[)]' == '([0-9.]+)'.*/\1/p" "$root/Directory.Packages.props"; }

is_known_version() { known_versions | grep -qxF -- "$1"; }

wrong_version() {
  local versions
  versions=$(known_versions)
  echo "KD_TORCHSHARP is '$KD_TORCHSHARP'; it must be ${versions//$'\n'/ or }"
}

# restore PROJECT SECONDS: gets the packages, in a version that this system can load. Leaves the reason of a failure in
# $why, in one line.
restore() {
  local status=0 log=$state/restore.log
  restore_once "$@" || status=$?
  # Not the feed's fault: perhaps an earlier restore was cut off, and left files that the next one cannot read.
  if [ "$status" != 0 ] && [ "$status" != 124 ] && [ "$status" != 137 ] && ! grep -qE 'error NU1(10[0-9]|301)' "$log"; then
    find "$root/lib" "$root/tests" -path '*/obj/*' \( -name project.assets.json -o -name '*.nuget.*' -o -name project.nuget.cache \) -delete 2>/dev/null || true
    status=0
    restore_once "$@" || status=$?
  fi
  if [ "$status" = 0 ]; then
    why=$(native_gap)
    [ -z "$why" ]
    return
  fi
  if [ "$status" = 124 ] || [ "$status" = 137 ]; then
    why="it did not answer within $2 s"
    return 1
  fi
  why=$(sed -n -E 's/.*error NU110[123]: (Unable to find [a-z ]*package [^ ]*[^ .]( with version \([^)]*\))?).*/\1/p' "$log" | sed -n 1p)
  [ -z "$why" ] || return 1
  if grep -q 'error NU1301' "$log"; then
    why="it cannot be reached"
  else
    why=$(sed -n -E 's/.*error ([A-Z]+[0-9]+: .*)/\1/p' "$log" | sed -n 1p | cut -c1-160)
  fi
  why="${why:-dotnet restore failed} (all it said: .kd/restore.log)"
  return 1
}

# Leaves the first version that can be had and loaded in KD_TORCHSHARP, or else the reasons of all in $why.
choose_version() {
  local version reasons="" too_new=""
  for version in ${KD_TORCHSHARP:-$(known_versions)}; do
    export KD_TORCHSHARP=$version
    if restore lib/dropin/probe "$FEED_SECONDS"; then
      rm -f "$state/too-new"
      return 0
    fi
    [[ "; $reasons;" == *"; $why;"* ]] || reasons="${reasons:+$reasons; }$why"
    [[ $why != "the native library"* ]] || too_new=${too_new:-$version}
    # A feed that is silent keeps it for every version.
    [[ $why != "it did not answer"* ]] || break
  done
  # The tests try it nevertheless.
  [ -z "$too_new" ] || remember too-new "$too_new"
  why=$reasons
  return 1
}

# The packages that cannot be had everywhere decide: if they restore, it is nuget.
choose_feed() {
  local why="" version
  asked_for=
  [ "${KD_FEED:-}" != nuget ] || asked_for="KD_FEED=nuget"
  [ -z "${KD_TORCHSHARP:-}" ] || asked_for="KD_TORCHSHARP=$KD_TORCHSHARP"
  case ${KD_FEED:-} in
    local | nuget) ;;
    "") KD_FEED=$(cat "$state/feed" 2>/dev/null || true) ;;
    *) stop "KD_FEED is '$KD_FEED'; it must be local or nuget." ;;
  esac
  export KD_FEED
  [ -z "${KD_TORCHSHARP:-}" ] || is_known_version "$KD_TORCHSHARP" || stop "$(wrong_version)."
  if [ "$KD_FEED" = local ]; then
    unset KD_TORCH KD_TORCHSHARP
    return
  fi
  choose_torch
  if [ "$KD_FEED" = nuget ]; then
    version=${KD_TORCHSHARP:-$(cat "$state/torchsharp" 2>/dev/null || true)}
    if is_known_version "$version"; then
      export KD_TORCHSHARP=$version
      return
    fi
  fi
  say "looking for TorchSharp and Plotly.NET on NuGet (once) ..."
  if [ "$(uname -m)" != x86_64 ]; then
    why="TorchSharp has no native library for $(uname -m)"
  elif choose_version; then
    KD_FEED=nuget
    say "they are there: using the public packages (feed nuget, TorchSharp $KD_TORCHSHARP, $KD_TORCH, remembered in .kd/feed)."
    [ "$asked_for" = "KD_FEED=nuget" ] || remember feed nuget
    [[ $asked_for == KD_TORCHSHARP=* ]] || remember torchsharp "$KD_TORCHSHARP"
    return
  fi
  cannot_use_nuget "$why"
}

# cannot_use_nuget REASON: goes on with the drop-ins and remembers why, unless the packages were asked for.
cannot_use_nuget() {
  # Perhaps another version can be had: the next call that names none looks for it.
  [[ $asked_for == KD_TORCHSHARP=* ]] || rm -f "$state/torchsharp"
  [ -z "$asked_for" ] || stop "the packages of NuGet cannot be used: $1. You asked for $asked_for; KD_FEED=local works without them."
  say "NuGet cannot give them: $1. Using this repository's drop-ins over the system's libtorch (feed local, remembered in .kd/feed; delete that file to try again)."
  remember feed-why "$1"
  remember feed local
  KD_FEED=local
  unset KD_TORCH KD_TORCHSHARP
}

# What this system's libraries lack for the package's native one, in words; nothing if they lack nothing, or cannot be asked.
native_gap() {
  local library gap
  command -v ldd >/dev/null 2>&1 || return 0
  library=${NUGET_PACKAGES:-${HOME:-/}/.nuget/packages}/torchsharp/${KD_TORCHSHARP:-}/runtimes/linux-x64/native/libLibTorchSharp.so
  [ -f "$library" ] || return 0
  gap=$(LC_ALL=C ldd "$library" 2>&1 | sed -n -E "s/.*version .([A-Za-z_]+_[0-9.]+). not found.*/\1/p" | sort -Vu | tail -n 1) || true
  [ -z "$gap" ] || echo "the native library of TorchSharp $KD_TORCHSHARP needs a newer system, with $gap"
}

# Gets the packages before the build, so that a failure is one line and not a broken build.
restore_packages() { # restore_packages PROJECT
  local why=""
  [ "$KD_FEED" = nuget ] || return 0
  say "getting the packages (at most $RESTORE_SECONDS s) ..."
  if ! restore "$1" "$RESTORE_SECONDS"; then
    cannot_use_nuget "$why"
    set_up_local
  fi
}
